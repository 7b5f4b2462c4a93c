import { leaveDates } from '../leave/leave-words'
import type { Absence } from './chart-scale'

/** 'Away: Mon 2 – Fri 6 November', 'Annual leave, asked for: Thu 12 November, first half'. */
export function absenceWords(absence: Absence, locale: string, today: string): string {
  const time = {
    start_date: absence.from,
    end_date: absence.to,
    start_part: absence.from_part,
    end_part: absence.to_part,
    start_time: null,
    end_time: null,
  }
  return `${statusWords(absence)}: ${leaveDates(time, locale, today)}`
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
