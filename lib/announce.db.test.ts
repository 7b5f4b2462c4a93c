import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { listenToNews, type News, type Topic } from './announce'
import { chargeLateness } from './attendance/charge-lateness'
import { clockIn } from './attendance/clock-in'
import { clockOut } from './attendance/clock-out'
import { flagMissed } from './attendance/flag-missed'
import { waiveLateness } from './attendance/waive-lateness'
import './endpoints'
import { cancelLeave } from './leave/cancel-leave'
import { decideLeave } from './leave/decide-leave'
import { requestLeave } from './leave/request-leave'
import { leaveBody } from './leave/schema'
import { addStandIn, removeStandIn } from './leave/stand-ins'
import { markAllRead } from './notifications/mark-all-read'
import { notify } from './notifications/notify'
import { settingsPatch } from './settings/schema'
import { updateSettings } from './settings/update-settings'
import { inTransaction } from './transaction'

let database: TestDatabase
let admin: Employee
let lead: Employee
let ann: Employee
let heard: News[]
let stop: () => void

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  admin = await makeEmployee(database.db, { role: 'admin' })
  lead = await makeEmployee(database.db, { role: 'manager' })
  ann = await makeEmployee(database.db, { manager: lead })
  heard = []
  stop = listenToNews((news) => heard.push(...news))
})
afterEach(() => stop())

const nothing = { note: '' }
const as = (who: Employee, local: string) => contextFor(database.db, who, { now: new Date(`2026-11-${local}+01:00`) })

/** What was heard since the last time, as 'told' and 'leave 7'. */
function news(): string[] {
  const said = heard.flatMap(({ told, changed }) => [
    ...(told ? ['told'] : []),
    ...(changed ? [`${changed.topic} ${changed.employees === 'all' ? 'all' : changed.employees.join(' ')}`] : []),
  ])
  heard = []
  return [...new Set(said)].sort()
}
const of = (topic: Topic, ...people: Employee[]) => `${topic} ${people.map(({ id }) => id).join(' ')}`
const unpaid = (date: string) => leaveBody.parse({ leave_type: 3, start_date: date, end_date: date })
const low = { employee: 1, employee_name: 'Ann', minutes: 1439, threshold_minutes: 1440 }

test('a clock-in changes who is in; a late one tells, and costs leave', async () => {
  await clockIn(as(ann, '23T07:58:00'), nothing)
  expect(news()).toEqual([of('attendance', ann)])
  await clockIn(as(lead, '23T08:30:00'), nothing)
  expect(news()).toEqual([of('attendance', lead), of('leave', lead), 'told'])
})

test('a refused clock-in says nothing', async () => {
  await clockIn(as(ann, '23T07:58:00'), nothing)
  news()
  await expect(clockIn(as(ann, '23T07:59:00'), nothing)).rejects.toMatchObject({ code: 'already_clocked_in' })
  expect(news()).toEqual([])
})

test('a clock-out, a missed one and a waiver change who is in', async () => {
  const { id } = await clockIn(as(ann, '23T08:30:00'), nothing)
  news()
  await clockOut(as(ann, '23T17:00:00'), id, nothing)
  expect(news()).toEqual([of('attendance', ann)])
  await waiveLateness(as(lead, '23T18:00:00'), id, { reason: 'Snow' })
  expect(news()).toEqual([of('attendance', ann), of('audit', lead, ann), of('leave', ann)])
  await chargeLateness(as(lead, '23T18:00:00'), id)
  expect(news()).toEqual([of('attendance', ann), of('audit', lead, ann), of('leave', ann)])
  const open = await clockIn(as(ann, '24T08:00:00'), nothing)
  news()
  await flagMissed(as(ann, '25T03:00:00'), [open.id])
  expect(news()).toEqual([of('attendance', ann), 'told'])
  await flagMissed(as(ann, '25T03:00:00'), [open.id])
  expect(news()).toEqual([])
})

test('a request and its decision change leave and tell; approved leave changes the day', async () => {
  const { id } = await requestLeave(as(ann, '23T09:00:00'), unpaid('2026-12-01'))
  expect(news()).toEqual([of('audit', ann), of('leave', ann), 'told'])
  await decideLeave(as(lead, '23T10:00:00'), id, { status: 'approved', comment: '' })
  expect(news()).toEqual([of('attendance', ann), of('audit', lead, ann), of('leave', ann), 'told'])
  await cancelLeave(as(lead, '23T11:00:00'), id, {})
  expect(news()).toEqual([of('attendance', ann), of('audit', lead, ann), of('leave', ann), 'told'])
})

test('a stand-in changes both inboxes', async () => {
  const body = { manager: lead.id, stand_in: admin.id, from: '2026-12-01', to: '2026-12-02' }
  const { id } = await addStandIn(as(lead, '23T09:00:00'), body)
  expect(news()).toEqual([of('audit', lead), of('leave', lead, admin)])
  await removeStandIn(as(lead, '23T09:00:00'), id)
  expect(news()).toEqual([of('audit', lead), of('leave', lead, admin)])
})

test('settings change everybody’s pages, and sent back as they are nobody’s', async () => {
  await updateSettings(as(admin, '23T09:00:00'), settingsPatch.parse({ low_balance_days: 2 }))
  expect(news()).toEqual(['attendance all', of('audit', admin), 'leave all'])
  await updateSettings(as(admin, '23T09:00:00'), settingsPatch.parse({ low_balance_days: 2 }))
  expect(news()).toEqual([])
})

test('what was read changes the reader’s own count', async () => {
  await markAllRead(as(ann, '23T09:00:00'), 1)
  expect(news()).toEqual([of('notifications', ann)])
})

test('what is undone is announced nowhere', async () => {
  const undone = inTransaction(as(lead, '23T09:00:00'), async (ctx) => {
    await notify(ctx, { kind: 'low_leave_balance', event: `undone:${ann.id}`, data: low, recipients: [ann.id] })
    throw new Error('Changed my mind')
  })
  await expect(undone).rejects.toThrow('Changed my mind')
  expect(news()).toEqual([])
})

test('telling those who know already is announced nowhere', async () => {
  const tell = () =>
    inTransaction(as(lead, '23T09:00:00'), (ctx) =>
      notify(ctx, { kind: 'low_leave_balance', event: `again:${ann.id}`, data: low, recipients: [ann.id] }),
    )
  await tell()
  expect(news()).toEqual(['told'])
  await tell()
  expect(news()).toEqual([])
})
