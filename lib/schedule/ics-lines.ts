import { badFile } from '../table-files/limits'

/** A content line of iCalendar (RFC 5545). `line`: where it begins in the file, counted from 1. */
export type IcsLine = { line: number; name: string; params: Map<string, string>; value: string }

const shape = /^([A-Za-z0-9-]+)((?:;[^=;:"]+=(?:"[^"]*"|[^";:])*)*):(.*)$/s
const strict = new TextDecoder('utf-8', { fatal: true })
const param = /;([^=;:"]+)=((?:"[^"]*"|[^";:])*)/g

/** The content lines of a file, unfolded. Throws `invalid_input` at `file` where it is no text of iCalendar. */
export function* icsLines(bytes: Uint8Array): Generator<IcsLine> {
  for (const { line, text } of unfolded(bytes)) {
    if (text.trim() === '') continue
    const [, name, params = '', value] = shape.exec(text) ?? []
    if (name === undefined || value === undefined) throw badFile(`Line ${line} is no line of an iCalendar file.`)
    yield { line, name: name.toUpperCase(), params: paramsOf(params), value }
  }
}

function paramsOf(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(param)].map(([, name = '', value = '']) => [name.toUpperCase(), value.replaceAll('"', '')]),
  )
}

/** Lines are folded by bytes, also in the middle of a letter: they are put together before they are read as UTF-8. */
function* unfolded(bytes: Uint8Array): Generator<{ line: number; text: string }> {
  const physical = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .split(/\r\n|\n|\r/)
  for (let at = 0; at < physical.length; ) {
    const line = at + 1
    const parts = [physical[at++] ?? '']
    for (let next = physical[at]; next?.startsWith(' ') || next?.startsWith('\t'); next = physical[++at]) {
      parts.push(next.slice(1))
    }
    yield { line, text: utf8(parts.join(''), line) }
  }
}

function utf8(text: string, line: number): string {
  try {
    return strict.decode(Buffer.from(text, 'latin1'))
  } catch {
    throw badFile(`Line ${line} is not UTF-8, so that its letters with accents would be lost. Save the file as UTF-8.`)
  }
}

/** Characters; what is of use here is shorter. */
const longestText = 2_000

/** TEXT of RFC 5545, 3.3.11. */
export function icsText(value: string): string {
  return value
    .slice(0, longestText)
    .replace(/\\([\\;,nN])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))
}
