import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { employee, leaveType } from '@/db/schema'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { type Caller, callerFor } from '../api-suite/caller'
import { digest } from '../api-suite/world'
import { addHoliday } from '../schedule/add-holiday'
import { addDays, localDate, weekday } from '../time'
import { type LeaveWorld, leaveWorld, unpaidLeave } from './testing/leave-world'

const today = localDate(new Date(), 'Europe/Berlin')
/** Tuesday of the week after next, and what lies around it. */
const tuesday = addDays(today, 15 - weekday(today))
const saturday = addDays(tuesday, 4)
const holiday = addDays(tuesday, 1)
const thisYear = Number(today.slice(0, 4))

let database: TestDatabase
let world: LeaveWorld
let call: { ann: Caller; lead: Caller }
const types: Record<string, number> = {}

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
  world = await leaveWorld(database.db)
  call = { ann: await callerFor(database.db, world.ann), lead: await callerFor(database.db, world.lead) }
  types.days = (await world.makeType({ unit: 'days' })).id
  types.halves = (await world.makeType({ unit: 'half_days' })).id
  types.hours = (await world.makeType({ unit: 'hours' })).id
  types.reasoned = (await world.makeType({ reasonRequired: true })).id
  types.limited = (await world.makeType({ hasAllowance: true, mayGoNegative: false })).id
  types.closed = (await world.makeType()).id
  await database.db.update(leaveType).set({ isArchived: true }).where(eq(leaveType.id, types.closed))
  await database.db
    .update(employee)
    .set({ dateJoined: addDays(today, -30), dateLeft: addDays(today, 60) })
    .where(eq(employee.id, world.ben.id))
  await addHoliday(world.as(world.admin), { date: holiday, name: 'Founding Day' })
  const taken = { leave_type: unpaidLeave, start_date: addDays(tuesday, 7), end_date: addDays(tuesday, 7) }
  await call.ann('POST', '/employee/leave/', taken)
})
afterAll(() => database.close())

type Case = [what: string, body: () => object, status: number, code: string, said: string]
const on = (date: string, more: object = {}) => ({ leave_type: unpaidLeave, start_date: date, end_date: date, ...more })
const cases: Case[] = [
  ['end before start', () => on(tuesday, { end_date: addDays(tuesday, -1) }), 400, 'invalid_input', 'ends before it'],
  ['30 February', () => on('2027-02-30'), 400, 'invalid_input', 'real calendar date'],
  ['no dates', () => ({}), 400, 'invalid_input', ''],
  ['ten years', () => on(tuesday, { end_date: addDays(tuesday, 3650) }), 400, 'invalid_input', 'at most 366 days'],
  ['a weekend', () => on(saturday, { end_date: addDays(saturday, 1) }), 400, 'no_working_day', 'only days off'],
  ['a public holiday', () => on(holiday), 400, 'no_working_day', 'Founding Day'],
  ['hours at night', () => hours('22:00', '23:00'), 400, 'no_working_day', 'No work is scheduled in these hours'],
  ['the break', () => hours('12:00', '13:00'), 400, 'no_working_day', 'No work is scheduled in these hours'],
  ['an unknown type', () => on(tuesday, { leave_type: 4711 }), 400, 'invalid_input', 'no such leave type'],
  ['a closed type', () => on(tuesday, { leave_type: types.closed }), 409, 'leave_type_closed', 'is closed'],
  ['no reason', () => on(tuesday, { leave_type: types.reasoned }), 400, 'invalid_input', 'needs a reason'],
  ['half of whole days', () => half('days', 'first_half'), 400, 'invalid_input', 'whole days only'],
  ['half of hours', () => half('hours', 'first_half'), 400, 'invalid_input', 'by the hour'],
  ['hours of whole days', () => hours('09:00', '10:00', 'days'), 400, 'invalid_input', 'not taken by the hour'],
  ['hours of halves', () => hours('09:00', '10:00', 'halves'), 400, 'invalid_input', 'not taken by the hour'],
  ['hours without end', () => on(tuesday, { leave_type: types.hours, start_time: '09:00' }), 400, 'invalid_input', ''],
  ['hours over days', () => ({ ...hours('09:00', '10:00'), end_date: holiday }), 400, 'invalid_input', 'one day at a'],
  ['times reversed', () => hours('11:00', '10:00'), 400, 'invalid_input', 'ends before it begins'],
  ['25 o’clock', () => hours('25:00', '26:00'), 400, 'invalid_input', 'Give a time'],
  ['halves of one day', () => half('halves', 'first_half', { end_part: 'second_half' }), 400, 'invalid_input', 'whole'],
  ['a year too far', () => on(`${thisYear + 3}-01-04`), 400, 'invalid_input', `until ${thisYear + 2}-12-31`],
  ['too long ago', () => on(addDays(today, -400)), 400, 'invalid_input', '366 days back'],
  ['before employment', () => ofBen(addDays(today, -60)), 400, 'invalid_input', 'The employment begins on'],
  ['after its end', () => ofBen(addDays(today, 90)), 400, 'invalid_input', 'The employment ends on'],
  ['somebody unknown', () => on(tuesday, { employee: 4711 }), 404, 'not_found', 'no such employee'],
  ['somebody above', () => on(tuesday, { employee: world.head.id }), 404, 'not_found', 'no such employee'],
  ['what is not there', () => on(tuesday, { leave_type: types.limited }), 409, 'not_enough_leave', '0 days'],
  ['a date twice', () => on(addDays(tuesday, 7)), 409, 'leave_overlap', 'other leave'],
  ['too long a reason', () => on(tuesday, { reason: 'x'.repeat(501) }), 400, 'invalid_input', ''],
  ['an own status', () => on(tuesday, { approved: true }), 400, 'invalid_input', ''],
]

describe.each(cases)('%s', (what, body, status, code, said) => {
  const by = () => (['before employment', 'after its end'].includes(what) ? call.lead : call.ann)

  test('is refused and stores nothing', async () => {
    const before = await digest(database.db)
    const answer = await by()('POST', '/employee/leave/', body())
    expect(answer.status, answer.text).toBe(status)
    if (code) expect(answer.json.code).toBe(code)
    expect(answer.text).toContain(said)
    expect(await digest(database.db)).toBe(before)
  })

  test('is refused or shown alike by the preview', async () => {
    const answer = await by()('POST', '/employee/leave/preview/', body())
    if (code === 'leave_overlap') expect(answer.json.overlaps).toMatchObject([{ replaced: false }])
    else if (code === 'not_enough_leave') expect(answer.json).toMatchObject({ enough: false })
    // The reason is asked for last, when the cost is known.
    else expect(answer.status).toBe(what === 'no reason' ? 200 : status)
  })
})

test('another’s request is not there', async () => {
  const { json } = await call.lead('POST', '/employee/leave/', on(tuesday))
  const before = await digest(database.db)
  for (const method of ['GET', 'DELETE']) {
    expect((await call.ann(method, `/employee/leave/${json.id}/`)).status).toBe(404)
  }
  expect(await digest(database.db)).toBe(before)
})

function hours(start_time: string, end_time: string, type = 'hours') {
  return on(tuesday, { leave_type: types[type], start_time, end_time })
}
function half(type: string, start_part: string, more: object = {}) {
  return on(tuesday, { leave_type: types[type], start_part, ...more })
}
function ofBen(date: string) {
  return on(addDays(date, (8 - weekday(date)) % 7), { employee: world.ben.id })
}
