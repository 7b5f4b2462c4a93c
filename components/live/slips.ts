import type { News } from './frames'

/** What is shown of what came: each thing by itself, or one slip that counts them. */
export type Slips = { each: News[] } | { count: number }

/** As many slips as lie on the desk at once. */
export const mostSlips = 3

/** What was read elsewhere is not shown. `unread`: how much is left to read at all; what was kept back may be read by now. */
export function slipsOf(news: News[], unread = Number.POSITIVE_INFINITY): Slips {
  const left = news.filter((one) => !one.is_read)
  if (left.length > mostSlips && unread > 0) return { count: Math.min(left.length, unread) }
  return { each: unread === 0 ? [] : left }
}

/** What lies there already: slips by themselves, and how many things the counting one counts. */
export type Lying = { slips: number; counted: number }

/** What still finds room beside what lies there; the rest is counted, so that nothing is pushed out unseen. */
export function besideThose(slips: Slips, lying: Lying): { each: News[]; counted: number } {
  if ('count' in slips) return { each: [], counted: lying.counted + slips.count }
  const each = slips.each.slice(0, Math.max(0, mostSlips - lying.slips))
  return { each, counted: lying.counted + slips.each.length - each.length }
}

/** The same for whoever listens. */
export function wordsOf(slips: Slips): string {
  return 'count' in slips ? countWords(slips.count) : slips.each.map(({ message }) => message).join(' ')
}

/** Beside other slips, it counts what they do not say. */
export function moreWords(count: number): string {
  return `${count} more in your inbox.`
}

export function countWords(count: number): string {
  return count === 1 ? 'One thing is new in your inbox.' : `${count} things are new in your inbox.`
}
