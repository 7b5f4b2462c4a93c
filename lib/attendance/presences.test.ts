import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ScheduleGround } from '../schedule/day'
import { everyDay, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import { addDays, localDate } from '../time'
import { type PresenceFacts, presenceOf, presencesOf } from './presence'
import { workDateOf } from './work-date'

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Kiritimati']
const weeks = [
  defaultWeek,
  everyDay(shift('22:00', '06:00', ['02:00', '02:30'])),
  everyDay(shift('06:00', '11:00', ['08:00', '08:10']), shift('13:00', '17:00')),
  [[], [], [], [], [], [shift('10:00', '14:00')], [shift('00:00', '00:00')]],
]
/** Hours around changes of clocks in the zones above, and others. */
const someTime = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01', '2026-11-23'),
    fc.nat(4320),
  )
  .map(([date, minutes]) => new Date(Date.parse(date) - 86_400_000 + minutes * 60_000))

const someone = fc.record({
  ground: fc.nat(3),
  ownZone: fc.option(fc.constantFrom(...zones, null), { freq: 3 }),
  ownSchedule: fc.option(fc.constantFrom(1, 2, 3, 4, null), { freq: 3 }),
  leave: fc.array(
    fc.tuple(fc.integer({ min: -4, max: 4 }), fc.constantFrom([0, 480], [0, 240], [240, 480], [60, 300])),
    {
      maxLength: 3,
    },
  ),
  hours: fc.boolean(),
  stays: fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 900 }), fc.boolean()), {
    maxLength: 3,
  }),
  employed: fc.tuple(fc.integer({ min: -3, max: 1 }), fc.option(fc.nat(3))),
  clocking: fc.constantFrom('required' as const, 'none' as const),
})
type Someone = typeof someone extends fc.Arbitrary<infer T> ? T : never

/** What people have in common, as one read gives it to them: the same lists, and one ground where nothing is their own. */
function companyOf(companyZone: string, addedAt: number, holiday: string): ScheduleGround[] {
  const defaults = [{ validFrom: '2020-01-01', scheduleId: 1 }]
  const schedules = weeks.map((week, index) => ({ scheduleId: index + 1, validFrom: '2020-01-01', week }))
  const common = { companyZone, defaults, schedules, zones: [], assignments: [], leave: [] }
  return [{}, { [holiday]: 'Founding Day' }].flatMap((holidays) => [
    { ...common, holidays, addedAt: 0 },
    { ...common, holidays, addedAt },
  ])
}

function factsOf(one: Someone, grounds: ScheduleGround[], now: Date): PresenceFacts {
  const common = grounds[one.ground] as ScheduleGround
  const today = localDate(now, common.companyZone)
  const own: Partial<ScheduleGround> = {
    ...(one.ownZone !== null && { zones: [{ validFrom: '2020-01-01', timeZone: one.ownZone }] }),
    ...(one.ownSchedule !== null && { assignments: [{ validFrom: today, scheduleId: one.ownSchedule }] }),
    ...(one.leave.length > 0 && {
      leave: one.leave.map(([days, [from = 0, to = 0]], index) => ({
        ...{ date: addDays(today, days), from, to, name: index === 0 ? 'Leave' : 'Sick leave' },
        ...(one.hours && { startMinute: 540, endMinute: 720 }),
      })),
    }),
  }
  const ground = Object.keys(own).length > 0 ? { ...common, ...own } : common
  const attendances = one.stays
    .map(([before, minutes, isOpen], id) => {
      const clockIn = new Date(now.getTime() - before * 60_000)
      const clockOut = isOpen || minutes > before ? null : new Date(clockIn.getTime() + minutes * 60_000)
      return { id, workDate: workDateOf(ground, clockIn).workDate, clockIn, clockOut, missed: false, delayMinutes: id }
    })
    .sort((a, b) => a.clockIn.getTime() - b.clockIn.getTime())
  const [joined, left] = one.employed
  const employed = { from: addDays(today, joined), to: left === null ? null : addDays(today, left) }
  return { ground, employed, clocking: one.clocking, graceMinutes: 5, missedAfterMinutes: 240, attendances }
}

test('of many who share schedules, zones and leave each is where they are alone', () => {
  fc.assert(
    fc.property(
      fc.array(someone, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(...zones),
      someTime,
      fc.nat(2880),
      (people, zone, now, added) => {
        const grounds = companyOf(zone, now.getTime() - added * 60_000, localDate(now, zone))
        const many = people.map((one) => factsOf(one, grounds, now))
        const alone = many.map((facts) => presenceOf(structuredClone(facts), now))
        expect(presencesOf(many, now)).toEqual(alone)
      },
    ),
    { numRuns: 200 },
  )
})
