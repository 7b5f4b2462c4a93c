import { badFile } from './limits'

/** The text of a CSV file: UTF-8 with or without its mark, UTF-16 with its mark. Anything else is refused by name. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw encoding === 'utf-8'
      ? notUtf8(bytes)
      : badFile('This text says it is UTF-16 and is not. Save it as CSV UTF-8.')
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.subarray(0, 1_000).includes(0)) {
    throw badFile(
      'This is neither a workbook nor text in UTF-8. If it is UTF-16, save it with its mark, or as CSV UTF-8.',
    )
  }
  return 'utf-8'
}

/** Most such files come out of Excel's plain 'CSV', which takes the encoding of the country. */
function notUtf8(bytes: Uint8Array) {
  const line = lineOf(bytes)
  return badFile(
    `The text is not UTF-8 (line ${line}): its letters with accents would be lost. It looks like Windows-1252 or Latin-1. In Excel choose “CSV UTF-8” when saving, or save it as XLSX.`,
  )
}

function lineOf(bytes: Uint8Array): number {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start)
    const stop = end < 0 ? bytes.length : end
    try {
      strict.decode(bytes.subarray(start, stop))
    } catch {
      return line
    }
    start = stop + 1
  }
  return line
}
