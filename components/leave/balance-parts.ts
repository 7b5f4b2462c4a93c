import type { TypeBalance } from '@/lib/leave/schema'
import { daysShort, leaveDays } from './leave-words'

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
  const { balance_minutes: left } = balance
  if (isUntouched(balance)) return { figure: 'No leave yet', rest: `Nothing was given for ${year} so far.` }
  const rest = freeWords(balance, year, locale)
  if (left < 0) return { figure: `${daysShort(left, locale)} below zero`, rest }
  const when = year < present ? `at the end of ${year}` : year > present ? `in ${year}` : 'left'
  return { figure: left === 0 ? `Nothing ${when}` : `${leaveDays(left, locale)} ${when}`, rest }
}

/** Never given any, never took any, and none is to come. */
export function isUntouched({ lines, balance_minutes, carried_minutes, ...held }: TypeBalance): boolean {
  const sums = [balance_minutes, carried_minutes, held.reserved_minutes, held.available_minutes]
  return lines.length === 0 && sums.every((minutes) => minutes === 0)
}

/** Why what is free is not what is left; null where it is. */
function freeWords(balance: TypeBalance, year: number, locale: string): string | null {
  const { reserved_minutes: waiting, available_minutes: free, projected_minutes: projected } = balance
  const said = [
    waiting > 0 ? `${leaveDays(waiting, locale)} ${isOne(waiting) ? 'waits' : 'wait'} for a decision` : '',
    projected > 0 ? `${leaveDays(projected, locale)} ${isOne(projected) ? 'is' : 'are'} to be given in ${year}` : '',
  ].filter(Boolean)
  if (said.length === 0) return null
  const left = free > 0 ? `${leaveDays(free, locale)} ${isOne(free) ? 'is' : 'are'} free` : 'nothing is free'
  return capital(free < 0 ? `${said.join(', ')}.` : `${said.join(', ')}, so ${left}.`)
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
