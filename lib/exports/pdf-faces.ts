import { readFileSync } from 'node:fs'
import path from 'node:path'
import { create, type Font } from 'fontkit'

export type Weight = 400 | 600
/** A font file: some letters in one weight. */
export type Face = { name: string; font: Font }

/** In the order in which they are asked for a letter. The woff files: fontkit reads woff2 too, but loses letters with accents. */
const files = [
  ['inter', 'inter-latin'],
  ['inter', 'inter-latin-ext'],
  ['inter', 'inter-cyrillic'],
  ['inter', 'inter-cyrillic-ext'],
  ['inter', 'inter-greek'],
  ['inter', 'inter-greek-ext'],
  ['inter', 'inter-vietnamese'],
  ['noto-sans-hebrew', 'noto-sans-hebrew-hebrew'],
  ['noto-sans-arabic', 'noto-sans-arabic-arabic'],
] as const

const opened = new Map<string, Face>()

/** The faces of a weight, each read from its file when it is first asked for. */
export function* facesOf(weight: Weight): Generator<Face> {
  for (const [folder, file] of files) {
    const name = `${file}-${weight}`
    const known = opened.get(name)
    if (known) {
      yield known
      continue
    }
    const place = path.join(process.cwd(), 'node_modules', '@fontsource', folder, 'files', `${name}-normal.woff`)
    const face = { name, font: create(readFileSync(place)) as Font }
    opened.set(name, face)
    yield face
  }
}

/** The face that has a letter; null: none has. */
export function faceFor(codePoint: number, weight: Weight): Face | null {
  for (const face of facesOf(weight)) if (face.font.hasGlyphForCodePoint(codePoint)) return face
  return null
}
