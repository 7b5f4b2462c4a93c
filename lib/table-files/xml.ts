import sax from 'sax'
import type { Breathe } from '../breathe'
import { badFile } from './limits'
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
 * entities, is refused.
 */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handlers: Handlers, breathe: Breathe): Promise<void> {
  const parser = sax.parser(true, options)
  let broken = false
  parser.onerror = () => {
    broken = true
    throw damaged()
  }
  parser.ondoctype = () => {
    throw badFile('This workbook brings definitions of its own, which no spreadsheet writes. It is not read.')
  }
  parser.onopentag = ({ name, attributes }) => handlers.open?.(local(name), attributes as Attributes)
  parser.onclosetag = (name) => handlers.close?.(local(name))
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
