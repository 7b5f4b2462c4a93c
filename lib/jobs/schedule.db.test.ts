import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import type { Database } from '@/db/client'
import { workSchedule, workScheduleVersion, zoneAssignment } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { clockIn } from '../attendance/clock-in'
import '../endpoints'
import { everyDay, shift } from '../schedule/testing/ground'
import { formatInstant, instantAt } from '../time'
import vectors from '../time.vectors.json'
import { schedule } from './schedule'
import { instancesOn, runDueJobs } from './testing/instances'

let database: TestDatabase
let instances: ReturnType<typeof instancesOn>
const clock = { now: new Date() }

afterEach(async () => {
  await instances.close()
  await database.close()
})

async function open(timeZone: string, founded: string): Promise<Database> {
  database = await testDatabase()
  instances = instancesOn(database.url, clock)
  await makeCompany(database.db, { timeZone, lateNotice: 'digest', createdAt: new Date(founded) })
  return database.db
}

async function worksAt(db: Database, person: Employee, start: string, end: string): Promise<void> {
  const [made] = await db
    .insert(workSchedule)
    .values({ name: `From ${start}` })
    .returning()
  const scheduleId = made?.id ?? 0
  const week = everyDay(shift(start, end))
  await db.insert(workScheduleVersion).values({ scheduleId, validFrom: '2000-01-01', week })
  await db.execute(sql`insert into schedule_assignment (employee_id, valid_from, schedule_id)
    values (${person.id}, '2000-01-01', ${scheduleId})`)
}

const come = (db: Database, person: Employee, at: string) =>
  clockIn(contextFor(db, person, { now: new Date(at) }), { note: '' })

/** What was told, to whom, in the order of events. */
async function told(db: Database): Promise<string[]> {
  const rows = (await db.execute(sql`
    select n.kind || ' ' || substring(n.event from ':(.*)$') || ' to ' || r.name as line
    from notification n join employee r on r.id = n.recipient_id
    where n.kind in ('missed_clock_in', 'missed_clock_out', 'late_digest')`)) as unknown as { line: string }[]
  return rows.map(({ line }) => line).sort()
}

const rowsOf = async <T>(db: Database, query: ReturnType<typeof sql>) => (await db.execute(query)) as unknown as T[]

describe('over New Year', () => {
  const start = new Date('2026-12-31T05:00:00Z')
  const end = new Date('2027-01-03T12:00:00Z')

  /** Thursday to Sunday in Berlin; Kim works in Tokyo, Nora at night. Ann comes on Thursday, late, and never clocks out. */
  async function company() {
    const db = await open('Europe/Berlin', '2026-01-01T00:00:00Z')
    const ada = await makeEmployee(db, { name: 'Ada', role: 'admin', clocking: 'none' })
    const lea = await makeEmployee(db, { name: 'Lea', role: 'manager', clocking: 'none', manager: ada })
    const [ann, ben, kim, nora] = [
      await makeEmployee(db, { name: 'Ann', manager: lea }),
      await makeEmployee(db, { name: 'Ben', manager: lea }),
      await makeEmployee(db, { name: 'Kim', manager: lea }),
      await makeEmployee(db, { name: 'Nora' }),
    ]
    await db.insert(zoneAssignment).values({ employeeId: kim.id, validFrom: '2000-01-01', timeZone: 'Asia/Tokyo' })
    await worksAt(db, nora, '22:00', '06:00')
    clock.now = start
    await runDueJobs(instances.another(), schedule)
    const late = await come(db, ann, '2026-12-31T07:20:00Z')
    return { db, late: late.id, ann, ben, kim, nora }
  }

  async function look(ticks: Date[], times: (tick: () => Promise<void>[]) => Promise<unknown>): Promise<void> {
    const three = [instances.another(), instances.another(), instances.another()]
    for (const now of ticks) {
      clock.now = now
      await times(() => three.map((one) => runDueJobs(one, schedule)))
    }
  }
  const everyFourHours = Array.from({ length: 20 }, (_, at) => new Date(start.getTime() + (4 * at + 3) * 3_600_000))
  const inTurn = async (tick: () => Promise<void>[]) => {
    for (const run of tick()) await run
  }
  const atOnce = async (tick: () => Promise<void>[]) => Promise.all([...tick(), ...tick()])

  test.each([
    ['looked at every four hours by three instances at once', everyFourHours, atOnce],
    ['looked at once after three days down', [end], inTurn],
    ['looked at after three days down by three instances at once, and again', [end, end], atOnce],
  ])('%s, each thing happens once', async (_, ticks, times) => {
    const { db, late, ann, ben, kim, nora } = await company()
    await look(ticks, times)
    const missing = (who: Employee, date: string, minute: number, whom: string) =>
      `missed_clock_in ${who.id}:${date}:${minute} to ${whom}`
    expect(await told(db)).toEqual(
      [
        missing(ben, '2026-12-31', 480, 'Lea'),
        missing(ben, '2027-01-01', 480, 'Lea'),
        // 08:00 of Thursday in Tokyo was over, with its hour, before anybody looked.
        missing(kim, '2027-01-01', 480, 'Lea'),
        // Open since Thursday, and overdue since 21:00: that is not coming on Friday.
        missing(ann, '2027-01-01', 480, 'Lea'),
        missing(nora, '2026-12-31', 1320, 'Ada'),
        missing(nora, '2027-01-01', 1320, 'Ada'),
        missing(nora, '2027-01-02', 1320, 'Ada'),
        `missed_clock_out ${late} to Ann`,
        `missed_clock_out ${late} to Lea`,
        'late_digest 2026-12-31 to Ada',
      ].sort(),
    )
    expect(await rowsOf(db, sql`select id from attendance where missed`)).toEqual([{ id: late }])
    expect(
      await rowsOf(
        db,
        sql`select count(*)::int as lines, count(distinct employee_id)::int as people,
        sum(minutes)::int as minutes, min(event) as event, min(effective_on) as date
        from leave_entry where kind = 'grant' and leave_year = 2027`,
      ),
    ).toEqual([{ lines: 6, people: 6, minutes: 6 * 15 * 480, event: 'year:2027', date: '2027-01-01' }])
    expect(await rowsOf(db, sql`select job, slot, error from job_run where state <> 'done' or attempts <> 1`)).toEqual(
      [],
    )
  })

  test('the digest names who was late', async () => {
    const { db, ann } = await company()
    await look([end], inTurn)
    expect(await rowsOf(db, sql`select data from notification where kind = 'late_digest'`)).toEqual([
      {
        data: {
          date: '2026-12-31',
          count: 1,
          total_minutes: 20,
          people: [{ employee: ann.id, employee_name: 'Ann', delay_minutes: 20 }],
        },
      },
    ])
  })
})

describe('over the nights when the clocks change', () => {
  /** Every half hour from the evening to the noon after, by two instances at once. */
  async function watch(evening: Date): Promise<void> {
    const two = [instances.another(), instances.another()]
    for (let step = 0; step <= 32; step++) {
      clock.now = new Date(evening.getTime() + step * 1_800_000)
      await Promise.all(two.map((one) => runDueJobs(one, schedule)))
    }
  }
  test.each(vectors.local_to_instant)(
    '$zone, $local is $case: each thing happens once',
    async ({ zone, local, ...vector }) => {
      const [date = '', time = ''] = local.split('T')
      const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
      const db = await open(zone, `${before}T00:00:00Z`)
      const ada = await makeEmployee(db, { name: 'Ada', role: 'admin', clocking: 'none' })
      const omar = await makeEmployee(db, { name: 'Omar', manager: ada })
      const nora = await makeEmployee(db, { name: 'Nora', manager: ada })
      await worksAt(db, omar, time, '10:00')
      await worksAt(db, nora, '22:00', '06:00')
      const start = new Date(vector.compatible ?? vector.earlier ?? '')
      await watch(instantAt(before, 20 * 60, zone))

      const [hours = 0, minutes = 0] = formatInstant(start, zone).slice(11, 16).split(':').map(Number)
      expect(await told(db)).toEqual(
        [
          `missed_clock_in ${omar.id}:${date}:${hours * 60 + minutes} to Ada`,
          `missed_clock_in ${nora.id}:${before}:1320 to Ada`,
        ].sort(),
      )
      expect(
        await rowsOf(
          db,
          sql`select data->>'shift_start' as start from notification where event like ${`missed_clock_in:${omar.id}:%`}`,
        ),
      ).toEqual([{ start: formatInstant(start, zone) }])
      expect(
        await rowsOf(
          db,
          sql`select job, slot, count(*)::int as runs, max(attempts) as attempts from job_run
        where job in ('cleaning', 'late_digest') and slot = ${date} group by 1, 2 order by 1`,
        ),
      ).toEqual([
        { job: 'cleaning', slot: date, runs: 1, attempts: 1 },
        { job: 'late_digest', slot: date, runs: 1, attempts: 1 },
      ])
    },
  )

  test.each(vectors.shift_minutes)(
    'the night of $from is $minutes minutes: open at its end, it is overdue 4 hours later',
    async (night) => {
      const { zone, from, minutes } = night
      const start = instantAt(from.slice(0, 10), 22 * 60, zone)
      const db = await open(zone, '2026-01-01T00:00:00Z')
      const nora = await makeEmployee(db, { name: 'Nora' })
      await worksAt(db, nora, '22:00', '06:00')
      const { id } = await come(db, nora, start.toISOString())
      const flagged = async (after: number) => {
        clock.now = new Date(start.getTime() + (minutes + after) * 60_000)
        await Promise.all([instances.another(), instances.another()].map((one) => runDueJobs(one, schedule)))
        return (await told(db)).filter((line) => line.startsWith('missed_clock_out'))
      }
      expect(await flagged(-60)).toEqual([])
      expect(await flagged(235)).toEqual([])
      expect(await flagged(240)).toEqual([`missed_clock_out ${id} to Nora`])
      expect(await flagged(600)).toEqual([`missed_clock_out ${id} to Nora`])
    },
  )
})
