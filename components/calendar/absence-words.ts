import { formatDate } from '../format'
import type { Absence } from './chart-scale'

/** 'Away: Mon 2 Nov – Fri 6 Nov', 'Annual leave, asked for: Thu 12 Nov, first half'. */
export function absenceWords(absence: Absence, locale: string): string {
  const { from, to } = absence
  const start = dayWords(from, partOn(absence, from), locale)
  const end = from === to ? '' : ` – ${dayWords(to, partOn(absence, to), locale)}`
  return `${statusWords(absence)}: ${start}${end}`
}

/** 'Away', 'Annual leave, asked for'. */
export function statusWords({ label, status }: Absence): string {
  return status === 'pending' ? `${label}, asked for` : label
}

/** Which part of a date it takes: '' for all of it. */
export function partOn({ from, to, from_part, to_part }: Absence, date: string): string {
  if (date === from && from_part === 'second_half') return 'second half'
  if (date === to && to_part === 'first_half') return 'first half'
  return ''
}

function dayWords(date: string, part: string, locale: string): string {
  const day = formatDate(date, locale, 'short')
  return part ? `${day}, ${part}` : day
}
