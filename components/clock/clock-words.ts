import { formatDate, formatDuration, formatMoment, formatTime, formatTimeRange, type Reading } from '@/lib/format'
import type { ApiProblem } from '../api'
import { leaveInWords, shiftsInWords } from '../day/day-words'
import { dueStretches } from '../day/due'
import { lateInWords } from '../day/late-words'
import type { ClockState, ClockView } from './clock-state'
import type { KeptPunch } from './kept-punch'
import type { Answered, OutboxState } from './outbox'

/** 'Shift 08:00 – 17:00', 'Day off. Next shift Monday 23 November, 08:00 – 17:00'. */
export function shiftLine(view: ClockView, phase: ClockState['phase'], reading: Reading): string {
  if (phase === 'not_clocking') return 'Your working time is not recorded by clocking.'
  const shifts = shiftsInWords(
    view.shifts.map((shift) => ({ ...shift, breaks: [] })),
    reading,
  )
  if (view.holiday) return `Public holiday: ${view.holiday}`
  const leave = leaveInWords(view, reading)
  if (phase !== 'leave' && shifts) return [shifts, leave].filter(Boolean).join(' · ')
  const next = view.nextShift && formatTimeRange(view.nextShift.start, view.nextShift.end, reading)
  const free = phase === 'leave' ? leave : 'Day off'
  return next && view.nextShift
    ? `${free}. Next shift ${formatDate(view.nextShift.start.slice(0, 10), reading.locale)}, ${next}`
    : free
}

/** Where somebody stands: 'In since 08:04', '2 h 10 min', 'break until 13:00'; empty when the shift line says it all. */
export function standing(view: ClockView, state: ClockState, now: number, reading: Reading): string[] {
  return standingParts(view, state, now, reading).filter((part) => part !== '')
}

function standingParts(view: ClockView, state: ClockState, now: number, reading: Reading): string[] {
  const pause = state.breakEnd ? `break until ${formatTime(state.breakEnd, reading)}` : ''
  const out = view.lastOut ? `Out since ${formatTime(view.lastOut, reading)}` : ''
  switch (state.phase) {
    case 'in':
    case 'break':
      if (!view.open) return [out, pause]
      return [`In since ${formatTime(view.open.clockIn, reading)}`, elapsed(view.open.clockIn, now), pause]
    case 'out':
      return [out]
    case 'done':
      return [out, view.workedMinutes === null ? '' : `${formatDuration(view.workedMinutes)} worked`]
    case 'not_due':
      return [`Begins in ${untilFirst(view, now)}`]
    default:
      return []
  }
}

/** '4 minutes late if you clock in now' before, '4 min late · 4 min of leave' after. */
export function lateness(view: ClockView, state: ClockState, locale: string): string {
  if (state.lateIfNow > 0) return `${inWords(state.lateIfNow)} late if you clock in now`
  return lateInWords(view, locale)
}

/** What the button will do; for a moment after an answer (`resting`) what it did. */
export function buttonWords(state: ClockState, outbox: OutboxState, resting = false): string {
  if (outbox.phase === 'answered' && resting) return outbox.punch.kind === 'in' ? 'Clocked in' : 'Clocked out'
  switch (outbox.phase) {
    case 'sending':
      return 'Sending…'
    case 'kept':
      return outbox.trying ? 'Sending…' : 'Send now'
    case 'old':
      return 'Send now'
    default:
      if (state.act?.kind === 'out') return 'Clock out'
      return state.phase === 'done' ? 'Clock in again' : 'Clock in'
  }
}

/** What became of a punch, for eyes and ears. */
export function tidings(outbox: OutboxState, reading: Reading): { title: string; detail: string } {
  switch (outbox.phase) {
    case 'sending':
      return { title: 'Sending…', detail: '' }
    case 'kept':
      return keptWords(outbox.punch, outbox.why, outbox.durable, reading)
    case 'old':
      return {
        title: `${pressed(outbox.punch, reading, true)}, and it was never sent.`,
        detail: 'Sent now, it counts from now; the time you pressed it is kept beside it.',
      }
    case 'answered':
      return { title: answeredWords(outbox.attendance, reading), detail: lateDelivery(outbox, reading) }
    default:
      return { title: '', detail: '' }
  }
}

const nothingTwice = 'Nothing was recorded twice.'

/** Why a punch was not recorded; somebody who punched elsewhere meanwhile need not read an instant's notation. */
export function refusal(problem: ApiProblem): { title: string; detail: string } {
  if (problem.code === 'already_clocked_in') return { title: 'You are clocked in already.', detail: nothingTwice }
  if (problem.code === 'already_clocked_out') return { title: 'You are clocked out already.', detail: nothingTwice }
  return { title: problem.title, detail: problem.detail }
}

function keptWords(punch: KeptPunch, why: 'no_answer' | 'signed_out', durable: boolean, reading: Reading) {
  if (why === 'signed_out') {
    return {
      title: 'Kept on this device, sent when you have signed in',
      detail: `${pressed(punch, reading)}, but you are not signed in here any more.`,
    }
  }
  return {
    title: durable
      ? 'Kept on this device, sent when you are back'
      : 'Kept while this page is open, sent when you are back',
    detail: `${pressed(punch, reading)}. The server has not confirmed it yet.`,
  }
}

function pressed(punch: KeptPunch, reading: Reading, withDate = false): string {
  const at = withDate ? formatMoment(punch.pressedAt, reading) : formatTime(punch.pressedAt, reading)
  return `You pressed “${punch.kind === 'in' ? 'Clock in' : 'Clock out'}” ${withDate ? 'on' : 'at'} ${at}`
}

function answeredWords(attendance: Answered, reading: Reading): string {
  if (!attendance.clock_out) {
    const late = attendance.delay_minutes > 0 ? ` ${formatDuration(attendance.delay_minutes)} late.` : ''
    return `Clocked in at ${formatTime(attendance.clock_in, reading)}.${late}`
  }
  const worked = attendance.worked_minutes === null ? '' : ` ${formatDuration(attendance.worked_minutes)} worked.`
  return `Clocked out at ${formatTime(attendance.clock_out, reading)}.${worked}`
}

/** Says it when the server's time is not the one somebody remembers. */
function lateDelivery({ punch, attendance }: Extract<OutboxState, { phase: 'answered' }>, reading: Reading): string {
  const recorded = Date.parse(attendance.clock_out ?? attendance.clock_in)
  const minutes = Math.abs(recorded - Date.parse(punch.pressedAt)) / 60_000
  if (punch.tries < 2 || minutes < 2) return ''
  return `${pressed(punch, reading)}; both times are kept.`
}

function elapsed(since: string, now: number): string {
  return formatDuration(Math.max(0, Math.floor((now - Date.parse(since)) / 60_000)))
}

function untilFirst(view: ClockView, now: number): string {
  const first = dueStretches(view)[0]
  return first ? formatDuration(Math.max(1, Math.ceil((first.start - now) / 60_000))) : ''
}

function inWords(minutes: number): string {
  if (minutes >= 60) return formatDuration(minutes)
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
