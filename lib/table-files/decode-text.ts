import { badFile } from './limits'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The text of a CSV file: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252, which Excel writes where
 * nobody chooses “CSV UTF-8”. What can be none of them is refused by name.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = markOf(bytes)
  const encoding = marked ?? 'utf-8'
  const text = strictly(bytes, encoding)
  if (text !== null) return { text, encoding }
  if (marked) throw badFile(`This text says it is ${names[marked]} and is not. Save it as CSV UTF-8.`)
  refuseUnlessWindows1252(bytes)
  return { text: fromWindows1252(bytes), encoding: 'windows-1252' }
}

const names = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16' }

function markOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.subarray(0, 1_000).includes(0)) {
    throw badFile(
      'This is neither a workbook nor text in UTF-8. If it is UTF-16, save it with its mark, or as CSV UTF-8.',
    )
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null
}

function strictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Every byte would be some letter to the decoder. Text of it has none of the five that the code page leaves open, and no
 * control characters; UTF-8 that was damaged still has most of its letters.
 */
function refuseUnlessWindows1252(bytes: Uint8Array): void {
  const odd = bytes.findIndex((byte) => isOdd[byte] === 1)
  if (odd >= 0) {
    throw badFile(
      `The text is neither UTF-8 nor Windows-1252 (line ${lineAt(bytes, odd)}): its letters with accents would be lost. In Excel choose “CSV UTF-8” when saving, or save it as XLSX.`,
    )
  }
  if (mostlyUtf8(bytes)) {
    throw badFile('The text is UTF-8, but some of its letters are broken. Save it again as CSV UTF-8, or as XLSX.')
  }
}

/** As many letters beyond ASCII are whole as are broken. Counted one by one: a file may have ten million of either. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let balance = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) balance += code === 0xfffd ? -1 : 1
  }
  return balance >= 0
}

const unused = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
const spaces = [0x09, 0x0a, 0x0c, 0x0d]
const isOdd = Uint8Array.from({ length: 256 }, (_, byte) =>
  unused.includes(byte) || (byte < 0x20 && !spaces.includes(byte)) ? 1 : 0,
)

/** What Windows-1252 has from 0x80 to 0x9F, a dot where nothing. Elsewhere it is Latin-1, as which Node reads all of it. */
const letters = Uint16Array.from('€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ', (letter) => letter.charCodeAt(0))

function fromWindows1252(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes)
  for (let at = 0; at < units.length; at++) {
    const byte = units[at] ?? 0
    if (byte >= 0x80 && byte < 0xa0) units[at] = letters[byte - 0x80] ?? byte
  }
  return Buffer.from(units.buffer).toString('utf16le')
}

function lineAt(bytes: Uint8Array, at: number): number {
  let line = 1
  for (const byte of bytes.subarray(0, at)) if (byte === 10) line++
  return line
}
