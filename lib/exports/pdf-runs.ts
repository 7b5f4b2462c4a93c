import bidiFactory from 'bidi-js'
import { type Face, faceFor, type Weight } from './pdf-faces'

/** Letters that stand together: one face, one direction, no space between. */
export type Run = { text: string; face: Face }
type Token = Run & { level: number }

const bidi = bidiFactory()
const unseen = /[\p{Cc}\p{Cf}]/u
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * One line of text as it stands on paper, from left to right. Letters that no face has are written as their numbers,
 * `[U+5F20 U+4F1F]`: nobody's name becomes empty boxes, and what it was can still be told.
 */
export function runsOf(line: string, weight: Weight): Run[] {
  const text = drawable(line.replace(/\s+/g, ' ').trim(), weight)
  if (!rightToLeft.test(text)) return tokensOf(text, weight, null)
  const { levels } = bidi.getEmbeddingLevels(text, 'auto')
  const mirrored = bidi.getMirroredCharactersMap(text, levels)
  const turned = Array.from({ length: text.length }, (_, at) => mirrored.get(at) ?? text[at]).join('')
  return ordered(tokensOf(turned, weight, levels))
}

function drawable(text: string, weight: Weight): string {
  let [written, unknown] = ['', [] as string[]]
  const tell = () => {
    if (unknown.length > 0) written += `[${unknown.join(' ')}]`
    unknown = []
  }
  for (const letter of text.normalize('NFC')) {
    const code = letter.codePointAt(0) ?? 0
    if (unseen.test(letter)) continue
    if (faceFor(code, weight)) {
      tell()
      written += letter
    } else unknown.push(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
  }
  tell()
  return written
}

/** With `levels` words are told apart, so that they can be put into their order. */
function tokensOf(text: string, weight: Weight, levels: Uint8Array | null): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const last = tokens.at(-1)
    const level = levels?.[at] ?? 0
    const joins = last && last.level === level && !(levels && (letter === ' ' || last.text.endsWith(' ')))
    const code = letter.codePointAt(0) ?? 0
    if (joins && last.face.font.hasGlyphForCodePoint(code)) last.text += letter
    else {
      const face = faceFor(code, weight)
      if (face) tokens.push({ text: letter, face, level })
    }
    at += letter.length
  }
  return tokens
}

/** Whatever runs from right to left is turned round, from the innermost outwards. Source: Unicode's UAX 9, rule L2. */
function ordered(tokens: Token[]): Token[] {
  const line = [...tokens]
  const deepest = Math.max(0, ...line.map(({ level }) => level))
  for (let level = deepest; level > 0; level--) {
    for (let from = 0; from < line.length; from++) {
      let to = from
      while ((line[to]?.level ?? -1) >= level) to++
      if (to > from) line.splice(from, to - from, ...line.slice(from, to).reverse())
      from = to
    }
  }
  return line
}
