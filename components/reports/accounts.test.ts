import { expect, test } from 'vitest'
import type { DayView } from '@/lib/attendance/day-view'
import { accountsOf } from './accounts'

const attendance = { delayMinutes: 0, waived: false } as DayView['attendances'][number]

function day(date: string, parts: Partial<DayView>): DayView {
  const scheduled = { scheduledMinutes: 480, leaveMinutes: 0, dueMinutes: 480, workedMinutes: 480 }
  const nothing = { overtimeMinutes: 0, missingMinutes: 0, lateMinutes: 0, chargedMinutes: 0, unknown: false }
  const present = { state: 'present', holiday: null, leave: [], attendances: [attendance] } as const
  return { date, ...scheduled, ...nothing, ...present, ...parts } as DayView
}

const nobody = { attendances: [], workedMinutes: 0 }
const span = { start: '', end: '' }

test('every figure names the dates it stands on', () => {
  const accounts = accountsOf([
    day('2026-10-01', { overtimeMinutes: 25 }),
    day('2026-10-02', { lateMinutes: 17, missingMinutes: 17, chargedMinutes: 17 }),
    day('2026-10-03', { scheduledMinutes: 0, dueMinutes: 0, overtimeMinutes: 90 }),
    day('2026-10-05', { ...nobody, state: 'absent', missingMinutes: 480 }),
    day('2026-10-06', {
      ...nobody,
      state: 'leave',
      dueMinutes: 0,
      leaveMinutes: 480,
      leave: [{ ...span, name: 'Sick' }],
    }),
    day('2026-10-07', { ...nobody, state: 'holiday', dueMinutes: 0, holiday: 'Unity Day' }),
    day('2026-10-08', { unknown: true, state: 'unfinished' }),
  ])
  expect(accounts).toEqual({
    scheduledDays: 6,
    workedDays: 4,
    leave: [{ date: '2026-10-06', minutes: 480, why: 'Sick' }],
    holidays: [{ date: '2026-10-07', minutes: 480, why: 'Unity Day' }],
    overtime: [
      { date: '2026-10-01', minutes: 25, why: '' },
      { date: '2026-10-03', minutes: 90, why: 'nothing was due' },
    ],
    missing: [
      { date: '2026-10-02', minutes: 17, why: '' },
      { date: '2026-10-05', minutes: 480, why: 'absent' },
    ],
    late: [{ date: '2026-10-02', minutes: 17, why: '' }],
    charged: [{ date: '2026-10-02', minutes: 17, why: '' }],
    missed: [{ date: '2026-10-08', minutes: 0, why: 'without a clock-out' }],
  })
})

test('lateness is waived when all of its date is', () => {
  const late = { ...attendance, delayMinutes: 10, waived: true }
  const [both] = accountsOf([day('2026-10-01', { lateMinutes: 10, attendances: [late, attendance] })]).late
  const [one] = accountsOf([
    day('2026-10-01', { lateMinutes: 20, attendances: [late, { ...late, waived: false }] }),
  ]).late
  expect([both?.why, one?.why]).toEqual(['waived', ''])
})
