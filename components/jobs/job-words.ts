import { formatCount, formatDate, formatMoment, formatTime, type Reading } from '@/lib/format'
import type { RunAnswer } from '@/lib/jobs/schema'

type Say = (count: number) => string

/** What the numbers of a job's result are about. Numbers that only say how much was looked at are not told. */
const results: Record<string, Record<string, Say | null>> = {
  missed_clock_in: { checked: null, missing: (n) => `${formatCount(n, 'missed clock-in')} told` },
  missed_clock_out: { checked: null, flagged: (n) => `${formatCount(n, 'missed clock-out')} marked and told` },
  late_digest: { late: (n) => `${formatCount(n, 'late arrival')} told in one summary` },
  monthly_report: {
    counted: (n) => `months of ${formatCount(n, 'person', 'people')} counted`,
    told: (n) => `${formatCount(n, 'person', 'people')} told that the report is ready`,
  },
  yearly_grant: { employees: (n) => `leave granted to ${formatCount(n, 'person', 'people')}`, grants: null },
  mail: {
    sent: (n) => `${formatCount(n, 'mail')} sent`,
    failed: (n) => `${n} to be tried again`,
    dead: (n) => `${n} given up`,
  },
  cleaning: {
    sessions: (n) => formatCount(n, 'ended session'),
    tokens: (n) => formatCount(n, 'used link'),
    login_failures: (n) => formatCount(n, 'failed sign-in'),
    answers: (n) => formatCount(n, 'kept answer'),
    mails: (n) => formatCount(n, 'sent mail'),
    runs: (n) => formatCount(n, 'old run'),
  },
}

/** '3 mails sent, 1 given up'; numbers nobody has put into words are told by their name. */
export function resultWords(job: string, result: RunAnswer['result']): string {
  const words = results[job] ?? {}
  const told = Object.entries(result ?? {}).flatMap(([name, count]) => {
    const say = words[name]
    if (count === 0 || say === null) return []
    return [say ? say(count) : `${name.replaceAll('_', ' ')} ${count}`]
  })
  if (told.length === 0) return 'nothing to do'
  return `${told.join(', ')}${job === 'cleaning' ? ' removed' : ''}`
}

/** What a run is for: 'Mon 23 Nov, 16:40', 'Monday 23 November', '2027'. */
export function slotWords(slot: string, reading: Reading): string {
  if (/^\d{4}-\d\d-\d\dT/.test(slot)) return formatMoment(slot, reading)
  if (/^\d{4}-\d\d-\d\d$/.test(slot)) return formatDate(slot, reading.locale)
  return slot.startsWith('asked:') ? 'Now, as asked' : slot
}

/** '16:40' of today, 'Fri 1 Jan, 00:00' of another day. */
export function momentWords(instant: string, now: Date, reading: Reading): string {
  const dayOf = (at: string | Date) => new Date(at).toLocaleDateString('en-CA', { timeZone: reading.zone })
  return dayOf(instant) === dayOf(now) ? formatTime(instant, reading) : formatMoment(instant, reading)
}

/** After how many attempts, and when it goes on. */
export function attemptWords({ attempts, is_given_up, due_at }: RunAnswer, now: Date, reading: Reading): string {
  const tried = `Tried ${['once', 'twice'][attempts - 1] ?? `${attempts} times`}`
  if (is_given_up) return `${tried} and given up. When the cause is mended, run it now.`
  return `${tried}; tried again at ${momentWords(due_at, now, reading)}.`
}
