import { deflateRawSync } from 'node:zlib'

type Lies = { unpacked?: number; flags?: number }

/** A ZIP archive of these files; `lies` stand in its directory instead of what is true of the last file. */
export function makeZip(files: Record<string, string | Uint8Array>, { unpacked, flags = 0 }: Lies = {}): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  const names = Object.keys(files)
  for (const name of names) {
    const raw = Buffer.from(files[name] ?? '')
    const packed = deflateRawSync(raw, { level: 9 })
    const size = name === names.at(-1) && unpacked !== undefined ? unpacked : raw.length
    const entry = { name, packed: packed.length, size, flags, offset }
    const body = Buffer.concat([header(0x04034b50, entry), packed])
    bodies.push(body)
    directory.push(header(0x02014b50, entry))
    offset += body.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...bodies, listed, end]))
}

type Entry = { name: string; packed: number; size: number; flags: number; offset: number }

/** Of a file itself (30 bytes) or of the directory (46), which differ in where things stand. */
function header(mark: number, { name, packed, size, flags, offset }: Entry): Buffer {
  const inDirectory = mark === 0x02014b50
  const fixed = Buffer.alloc(inDirectory ? 46 : 30)
  const shift = inDirectory ? 2 : 0
  fixed.writeUInt32LE(mark, 0)
  fixed.writeUInt16LE(flags, 6 + shift)
  fixed.writeUInt16LE(8, 8 + shift)
  fixed.writeUInt32LE(packed, 18 + shift)
  fixed.writeUInt32LE(size, 22 + shift)
  fixed.writeUInt16LE(Buffer.byteLength(name), 26 + shift)
  if (inDirectory) fixed.writeUInt32LE(offset, 42)
  return Buffer.concat([fixed, Buffer.from(name)])
}
