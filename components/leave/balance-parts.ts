import type { TypeBalance } from '@/lib/leave/schema'
import { leaveDays } from './leave-words'

export type BalancePart = { key: 'taken' | 'late' | 'approved' | 'waiting' | 'free'; word: string; minutes: number }

/** What a year's leave is made of, in the order of the bar; parts of nothing are left out, but what is free is always said. */
export function balanceParts(balance: TypeBalance): BalancePart[] {
  const parts: BalancePart[] = [
    { key: 'taken', word: 'Taken', minutes: balance.taken_minutes },
    { key: 'late', word: 'Late', minutes: balance.late_minutes },
    { key: 'approved', word: 'Approved', minutes: balance.approved_minutes },
    { key: 'waiting', word: 'Waiting', minutes: balance.reserved_minutes },
    { key: 'free', word: 'Free', minutes: Math.max(0, balance.available_minutes) },
  ]
  return parts.filter(({ key, minutes }) => key === 'free' || minutes > 0)
}

/** The balance as people say it: the figure, and what there is to know about it. */
export function balanceSentence(
  balance: TypeBalance,
  { year, present, locale }: { year: number; present: number; locale: string },
): { figure: string; rest: string | null } {
  const { balance_minutes: left, reserved_minutes: waiting, available_minutes: free } = balance
  if (isUntouched(balance)) return { figure: 'No leave yet', rest: `Nothing was given for ${year} so far.` }
  const rest = waiting > 0 ? waitingWords(waiting, free, locale) : null
  if (left < 0) return { figure: `${leaveDays(left, locale).slice(1)} below zero`, rest }
  const when = year < present ? `at the end of ${year}` : year > present ? `in ${year}` : 'left'
  return { figure: left === 0 ? `Nothing ${when}` : `${leaveDays(left, locale)} ${when}`, rest }
}

/** Never given any, never took any. */
export function isUntouched({ lines, balance_minutes, carried_minutes, reserved_minutes }: TypeBalance): boolean {
  return lines.length === 0 && balance_minutes === 0 && carried_minutes === 0 && reserved_minutes === 0
}

function waitingWords(waiting: number, free: number, locale: string): string {
  const asked = `${capital(leaveDays(waiting, locale))} ${isOne(waiting) ? 'waits' : 'wait'} for a decision`
  if (free < 0) return `${asked}.`
  return free === 0
    ? `${asked}, so nothing is free.`
    : `${asked}, so ${leaveDays(free, locale)} ${isOne(free) ? 'is' : 'are'} free.`
}

/** One line about a type beside annual leave: 'Sick leave: 3 days taken', 'Special leave: 2 days left'. */
export function otherTypeWords(balance: TypeBalance, locale: string): string {
  const used = balance.taken_minutes + balance.approved_minutes
  const waiting = balance.reserved_minutes > 0 ? [`${leaveDays(balance.reserved_minutes, locale)} waiting`] : []
  if (balance.has_allowance) return [`${leaveDays(balance.balance_minutes, locale)} left`, ...waiting].join(', ')
  const taken =
    balance.taken_minutes > 0 || used === 0
      ? [`${used === 0 ? 'nothing' : leaveDays(balance.taken_minutes, locale)} taken`]
      : []
  const toCome = balance.approved_minutes > 0 ? [`${leaveDays(balance.approved_minutes, locale)} to come`] : []
  return [...taken, ...toCome, ...waiting].join(', ')
}

/** Said of one thing: a day, or half of it. */
const isOne = (minutes: number) => minutes === 480 || minutes === 240

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
