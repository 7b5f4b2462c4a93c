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
  const odd = bytes.findIndex((byte) => unused.has(byte) || (byte < 0x20 && !spaces.has(byte)))
  if (odd >= 0) {
    throw badFile(
      `The text is neither UTF-8 nor Windows-1252 (line ${lineAt(bytes, odd)}): its letters with accents would be lost. In Excel choose “CSV UTF-8” when saving, or save it as XLSX.`,
    )
  }
  const asUtf8 = new TextDecoder('utf-8').decode(bytes)
  const broken = asUtf8.split('\ufffd').length - 1
  if ((asUtf8.match(beyondAscii)?.length ?? 0) >= broken) {
    throw badFile('The text is UTF-8, but some of its letters are broken. Save it again as CSV UTF-8, or as XLSX.')
  }
}

const unused = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
const spaces = new Set([0x09, 0x0a, 0x0c, 0x0d])
const beyondAscii = /[^\p{ASCII}\ufffd]/gu

/** What Windows-1252 has from 0x80 to 0x9F, a dot where nothing. Elsewhere it is Latin-1, as which Node reads all of it. */
const letters = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ'

function fromWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin1.replace(/[\u0080-\u009f]/g, (one) => letters[one.charCodeAt(0) - 0x80] ?? one)
}

function lineAt(bytes: Uint8Array, at: number): number {
  let line = 1
  for (const byte of bytes.subarray(0, at)) if (byte === 10) line++
  return line
}
