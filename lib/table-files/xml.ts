import sax from 'sax'
import type { Breathe } from '../breathe'
import { badFile, limits } from './limits'
import { damaged } from './unzip'

export type Attributes = { [name: string]: string }
/** Names without prefix. Text may come in several pieces. */
export type Handlers = {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** The types do not know `strictEntities`: without it the names of HTML would be entities too. */
const options: sax.SAXOptions & { strictEntities: boolean } = { strictEntities: true, position: false }

/**
 * Reads XML as it comes. Entities are the five of XML and numbers; a document that brings a type of its own, and with it
 * entities, is refused, and so is one that the parser would need much memory for: `most` elements, and what `limits` says.
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  handlers: Handlers,
  breathe: Breathe,
  most: number = limits.otherElements,
): Promise<void> {
  const parser = sax.parser(true, options)
  let broken = false
  parser.onerror = () => {
    broken = true
    throw damaged()
  }
  parser.ondoctype = () => {
    throw badFile('This workbook brings definitions of its own, which no spreadsheet writes. It is not read.')
  }
  const size = { depth: 0, attributes: 0, elements: 0 }
  parser.onattribute = () => {
    if (++size.attributes > limits.attributes) throw overgrown()
  }
  parser.onopentag = ({ name, attributes }) => {
    size.attributes = 0
    if (++size.depth > limits.depth || ++size.elements > most) throw overgrown()
    handlers.open?.(local(name), attributes as Attributes)
  }
  parser.onclosetag = (name) => {
    size.depth--
    handlers.close?.(local(name))
  }
  parser.ontext = (text) => handlers.text?.(text)
  parser.oncdata = (text) => handlers.text?.(text)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of pieces) {
    parser.write(decoded(decoder, piece))
    await breathe()
  }
  parser.write(decoded(decoder))
  if (!broken) parser.close()
}

function overgrown() {
  return badFile('This workbook is built as no list is. Save only the sheet that is meant, or save it as CSV UTF-8.')
}

function decoded(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
  } catch {
    throw damaged()
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
