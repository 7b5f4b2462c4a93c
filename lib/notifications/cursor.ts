import { z } from 'zod'

/**
 * How far somebody has got with what they are told. Ids commit out of order, so it is no id: everything written by the
 * transactions before `from` was told, and of those after it the notifications `known`. As text it is opaque to clients.
 */
export type Cursor = { from: number; known: number[] }

/** With more, a client is rather told some of them again. */
const longest = 50
const pattern = new RegExp(`^\\d{1,15}(-\\d{1,10}){0,${longest}}$`)

export function cursorText({ from, known }: Cursor): string {
  return [from, ...(known.length > longest ? [] : known)].join('-')
}

/** null for what is no cursor. */
export function parseCursor(text: string): Cursor | null {
  if (!pattern.test(text)) return null
  const [from = 0, ...known] = text.split('-').map(Number)
  return { from, known }
}

export const cursorSchema = z.string().regex(pattern, 'It is not a cursor that Daybook gave.')
