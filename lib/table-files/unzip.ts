import { createInflateRaw } from 'node:zlib'
import { badFile, limits } from './limits'

type Entry = { method: number; packed: number; unpacked: number; offset: number }
/** `open` gives a file of the archive in pieces; null: it is not in there. */
export type Archive = { open: (name: string) => AsyncIterable<Uint8Array> | null }

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const longestComment = 65_535

/**
 * A ZIP archive in memory. Only what is opened is unpacked, piece by piece, and counted as it comes: what an archive says
 * of its sizes is not believed. All that is opened of one archive together stays below `limits.unpacked`.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view)
  const budget = { left: limits.unpacked }
  return {
    open: (name) => {
      const entry = entries.get(name)
      return entry ? unpack(dataOf(bytes, view, entry), entry, budget) : null
    },
  }
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) throw badFile('This workbook holds more files than a workbook does.')
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  for (let number = 0; number < count; number++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entryMark) throw damaged()
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as number[]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)))
    if (entries.has(name)) throw damaged()
    entries.set(name, entryAt(view, at))
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

function entryAt(view: DataView, at: number): Entry {
  if (view.getUint16(at + 8, true) & 1) throw badFile('This workbook is protected by a password. Save it without one.')
  const [packed = 0, unpacked = 0] = [20, 24].map((offset) => view.getUint32(at + offset, true))
  return { method: view.getUint16(at + 10, true), packed, unpacked, offset: view.getUint32(at + 42, true) }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === endMark) return at
  }
  throw damaged()
}

function dataOf(bytes: Uint8Array, view: DataView, { offset, packed }: Entry): Uint8Array {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== localMark) throw damaged()
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > view.byteLength) throw damaged()
  return bytes.subarray(start, start + packed)
}

async function* unpack(data: Uint8Array, { method, unpacked }: Entry, budget: { left: number }) {
  if (unpacked > budget.left) throw tooMuch()
  let size = 0
  for await (const piece of piecesOf(data, method)) {
    size += piece.byteLength
    budget.left -= piece.byteLength
    const isBomb = size > 1024 * 1024 && size > data.byteLength * limits.ratio
    if (budget.left < 0 || isBomb || size > unpacked) throw tooMuch()
    yield piece
  }
  if (size !== unpacked) throw damaged()
}

function piecesOf(data: Uint8Array, method: number): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  if (method === 0) return [data]
  if (method !== 8) throw damaged()
  return inflated(data)
}

async function* inflated(data: Uint8Array): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
  inflate.end(data)
  try {
    for await (const piece of inflate) yield piece as Uint8Array
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw damaged()
    throw error
  } finally {
    inflate.destroy()
  }
}

export function damaged() {
  return badFile(
    'This workbook is damaged, or it is none. Open it, save it again as XLSX or as CSV UTF-8, and try that file.',
  )
}

function tooMuch() {
  return badFile('Unpacked, this workbook is far larger than a list of people. Save only the sheet with the people.')
}
