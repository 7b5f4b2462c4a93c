import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCompany } from '@/db/testing/fixtures'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { buildDay } from '../attendance/build-day'
import { factsFor } from '../attendance/facts'
import { flagMissed } from '../attendance/flag-missed'
import { toldLow } from '../attendance/testing/late-ledger'
import { waiveLateness } from '../attendance/waive-lateness'
import { getCorrectionFor, listTeamCorrections } from './queries'
import { teamCorrectionsQuery } from './schema'
import { type CorrectionWorld, correctionWorld, effects } from './testing/correction-world'
import { withdrawCorrection } from './withdraw-correction'

let database: TestDatabase
let world: CorrectionWorld

beforeAll(async () => {
  database = await testDatabase()
  await makeCompany(database.db)
})
afterAll(() => database.close())
beforeEach(async () => {
  world = await correctionWorld(database.db)
})

/** 2026-11-02 is a Monday; Berlin is at +01:00. */
const monday = '2026-11-02'
const at = (clock: string, date = monday) => `${date}T${clock}:00+01:00`
async function worked(from: string, to: string, date = monday) {
  const { id } = await world.came(at(from, date))
  await world.left(id, at(to, date))
  return id
}

describe('a wrong clock-in', () => {
  test('is corrected: punches, lateness and leave follow, and the first punch stays', async () => {
    const id = await worked('08:30', '17:00')
    expect(await world.charged()).toEqual({ '2026-11': 30 })
    const proposed = await world.propose({ attendance: id, clock_in: at('08:00') })
    expect(effects(proposed)).toEqual({
      [monday]: ['worked 450 missing 30 late 30 charged 30', 'worked 480 missing 0 late 0 charged 0'],
    })
    expect(proposed).toMatchObject({
      status: 'pending',
      date: monday,
      clock_out: null,
      asks: ['Lea Lead'],
      problem: null,
    })
    expect(await world.attendances()).toEqual([`${monday} 08:30–17:00 late 30`])
    const approved = await world.decide(proposed.id)
    expect(approved).toMatchObject({ status: 'approved', decided_by: world.lead.id, may_decide: false })
    expect(effects(approved)).toEqual(effects(proposed))
    expect(await world.attendances()).toEqual([`${monday} 08:00–17:00 late 0`])
    expect(await world.punches()).toEqual(['in 08:30 api', 'out 17:00 api', 'in 08:00 correction of 08:30, I forgot'])
    expect(await world.charged()).toEqual({ '2026-11': 0 })
    expect(approved.history.map(({ act, actor_name }) => [act, actor_name])).toEqual([
      ['proposed', world.ann.name],
      ['approved', 'Lea Lead'],
    ])
    expect(await world.told()).toEqual(['correction_requested Lea Lead', `correction_approved ${world.ann.name}`])
    expect(await world.audited()).toEqual(['correction.proposed', 'correction.approved'])
    expect(await world.broken()).toBeNull()
  })

  test('shows on the day what it replaced', async () => {
    const id = await worked('08:30', '17:00')
    await world.make({ attendance: id, clock_in: at('08:10') })
    await world.make({ attendance: id, clock_in: at('08:00') })
    const facts = await factsFor(world.as(world.ann), world.ann.id, monday, monday)
    const { punches } = buildDay(facts ?? expect.fail(), monday, world.as(world.ann).now)
    expect(punches.map((one) => [one.at.slice(11, 16), one.replaced, one.by])).toEqual([
      ['08:00', false, 'Lea Lead'],
      ['08:10', true, 'Lea Lead'],
      ['08:30', true, null],
      ['17:00', false, null],
    ])
  })

  test('is what a rejection leaves it as', async () => {
    const id = await worked('08:30', '17:00')
    const { id: correction } = await world.propose({ attendance: id, clock_in: at('08:00') })
    expect((await world.decide(correction, 'rejected')).status).toBe('rejected')
    expect(await world.attendances()).toEqual([`${monday} 08:30–17:00 late 30`])
    expect(await world.charged()).toEqual({ '2026-11': 30 })
  })

  test('stays waived', async () => {
    const id = await worked('08:30', '17:00')
    await waiveLateness(world.as(world.lead), id, { reason: 'The train' })
    const { id: correction, days } = await world.propose({ attendance: id, clock_in: at('08:40') })
    expect(days[0]?.after).toMatchObject({ late_minutes: 40, month_charged_minutes: 0 })
    await world.decide(correction)
    expect(await world.charged()).toEqual({ '2026-11': 0 })
    expect(await world.broken()).toBeNull()
  })
})

test('a missed clock-out is filled in: the hours are known again', async () => {
  const { id } = await world.came(at('08:00'))
  await flagMissed(world.as(world.ann), [id])
  expect(await world.attendances()).toEqual([`${monday} 08:00– late 0 missed`])
  const proposed = await world.propose({ attendance: id, clock_out: '2026-11-02T16:30' })
  expect(proposed.days[0]?.before).toMatchObject({ unknown: true, worked_minutes: 0 })
  expect(proposed.days[0]?.after).toMatchObject({ unknown: false, worked_minutes: 450, missing_minutes: 30 })
  await world.decide(proposed.id)
  expect(await world.attendances()).toEqual([`${monday} 08:00–16:30 late 0`])
  expect(await world.punches()).toEqual(['in 08:00 api', 'out 16:30 correction, I forgot'])
})

test('a missing day is added, late as it was', async () => {
  const proposed = await world.propose({ clock_in: '2026-11-03T08:15', clock_out: '2026-11-03T17:00' })
  expect(effects(proposed)).toEqual({
    '2026-11-03': ['worked 0 missing 480 late 0 charged 0', 'worked 465 missing 15 late 15 charged 15'],
  })
  await world.decide(proposed.id)
  expect(await world.attendances()).toEqual(['2026-11-03 08:15–17:00 late 15'])
  expect(await world.charged()).toEqual({ '2026-11': 15 })
  expect(await world.broken()).toBeNull()
})

test('an attendance that never happened is taken away with its charge and waiver; the punches stay', async () => {
  const id = await worked('09:00', '17:00')
  const { id: correction, days } = await world.propose({ attendance: id, removes: true })
  expect(days.map(({ before, after }) => [before.worked_minutes, after.worked_minutes, after.missing_minutes])).toEqual(
    [[420, 0, 480]],
  )
  await world.decide(correction)
  expect(await world.attendances()).toEqual([])
  expect(await world.charged()).toEqual({ '2026-11': 0 })
  expect(await world.punches()).toEqual(['in 09:00 api', 'out 17:00 api'])
  expect(await world.broken()).toBeNull()
})

test('a night shift over the change of clocks is as long as it was, and belongs to the evening', async () => {
  // 2026-10-25, 03:00 becomes 02:00: 22:00–06:00 is 9 hours, one of them a break at 02:00 of the nominal night.
  const [night] = await world.rows<{ id: number }>(
    sql`insert into work_schedule (name) values (${`Night ${world.ann.id}`}) returning id`,
  )
  const week = Array.from({ length: 7 }, () => [{ start: 1320, end: 1800, breaks: [] }])
  await world.db.execute(sql`insert into work_schedule_version (schedule_id, valid_from, week)
    values (${night?.id ?? 0}, '2000-01-01', ${JSON.stringify(week)}::jsonb)`)
  await world.db.execute(sql`insert into schedule_assignment (schedule_id, employee_id, valid_from)
    values (${night?.id ?? 0}, ${world.ann.id}, '2000-01-01')`)
  const proposed = await world.propose({ clock_in: '2026-10-24T22:00', clock_out: '2026-10-25T06:00' })
  expect(proposed.date).toBe('2026-10-24')
  expect(proposed).toMatchObject({ clock_in: '2026-10-24T22:00:00+02:00', clock_out: '2026-10-25T06:00:00+01:00' })
  expect(proposed.days[0]?.after).toMatchObject({ worked_minutes: 540, late_minutes: 0, missing_minutes: 0 })
  await world.decide(proposed.id)
  expect(await world.attendances()).toEqual(['2026-10-24 22:00–06:00 late 0'])
})

test('lateness that a correction brings takes leave below the threshold, is told once, and is given back', async () => {
  world = await correctionWorld(database.db, 1450)
  const id = await worked('08:00', '17:00')
  await world.make({ attendance: id, clock_in: at('08:20') })
  expect(await world.charged()).toEqual({ '2026-11': 20 })
  expect(await toldLow(database.db, world.ann.id)).toBe(1)
  await world.make({ attendance: id, clock_in: at('08:00') })
  expect(await world.charged()).toEqual({ '2026-11': 0 })
  expect(await toldLow(database.db, world.ann.id)).toBe(1)
  expect(await world.broken()).toBeNull()
})

describe('is refused in words', () => {
  const refusal = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error) => `${error.code}: ${error.message}`,
    )

  test('where another attendance is', async () => {
    await worked('08:00', '12:00')
    const second = await worked('13:00', '17:00')
    expect(await refusal(world.propose({ attendance: second, clock_in: at('11:30') }))).toBe(
      `attendance_overlap: There is another attendance at this time: 08:00 on ${monday} to 12:00. Correct that one.`,
    )
    expect(await refusal(world.propose({ clock_in: at('09:00'), clock_out: at('10:00') }))).toContain(
      'attendance_overlap',
    )
    expect(await refusal(world.propose({ attendance: second, clock_in: at('12:00') }))).toBe('done')
  })

  test.each([
    [{ clock_in: at('08:00', '2026-11-23'), clock_out: at('17:00', '2026-11-23') }, 'That is still to come.'],
    [{ clock_in: at('17:00'), clock_out: at('08:00') }, 'It must be after the clock-in.'],
    [
      { clock_in: at('08:00'), clock_out: at('17:00', '2026-11-04') },
      'That would be more than 36 hours. Is it the right date?',
    ],
    [{ clock_in: at('08:00') }, 'Say also when it ended: it cannot be still going on.'],
    [{ clock_out: at('08:00') }, 'Say when it began.'],
    [{}, 'Say what was different: a clock-in or a clock-out.'],
    [{ clock_in: '2019-11-04T08:00', clock_out: '2019-11-04T17:00' }, '2019-11-04 is outside the employment.'],
    [{ clock_in: '0000-11-04T08:00', clock_out: '0000-11-04T17:00' }, 'That is not a date anybody worked on.'],
    [{ attendance: 2_000_000_000, clock_in: at('08:00') }, 'There is no such attendance.'],
  ])('%o', async (body, words) => {
    expect(await refusal(world.propose(body))).toBe(`invalid_input: ${words}`)
  })

  test('what is recorded already, and what waits already', async () => {
    const id = await worked('08:30', '17:00')
    expect(await refusal(world.propose({ attendance: id, clock_in: at('08:30') }))).toBe(
      'invalid_input: These are the times that are recorded.',
    )
    await world.propose({ attendance: id, clock_in: at('08:00') })
    const again = 'correction_waits: A correction of this attendance waits for a decision already.'
    expect(await refusal(world.propose({ attendance: id, clock_in: at('08:10') }))).toBe(again)
    expect(await refusal(world.make({ attendance: id, clock_in: at('08:10') }))).toBe(again)
    await world.propose({ clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T12:00' })
    expect(await refusal(world.propose({ clock_in: '2026-11-03T11:00', clock_out: '2026-11-03T15:00' }))).toBe(again)
  })

  test('to whom it does not concern, and to oneself', async () => {
    const other = await correctionWorld(database.db)
    const { id } = await world.propose({ clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T12:00' })
    expect(await refusal(world.decide(id, 'approved', other.lead))).toContain('not_found')
    const own = await world.propose({ clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T12:00' }, world.lead)
    expect(await refusal(world.decide(own.id, 'approved', world.lead))).toContain('not_allowed: Nobody decides')
    expect((await world.decide(own.id, 'approved', world.head)).status).toBe('approved')
  })

  test('what somebody else took the time of meanwhile: the manager is told why, and can reject it', async () => {
    const { id } = await world.propose({ clock_in: at('08:00'), clock_out: at('12:00') })
    await world.make({ clock_in: '2026-11-02T12:30', clock_out: '2026-11-02T17:00' })
    await world.db.execute(
      sql`update attendance set clock_in = ${at('11:00')}::timestamptz where employee_id = ${world.ann.id}`,
    )
    expect(await refusal(world.decide(id))).toContain('attendance_overlap')
    const list = await listTeamCorrections(world.as(world.lead), teamCorrectionsQuery.parse({ mine: 'true' }))
    expect(list.results.find((one) => one.id === id)?.problem).toContain('There is another attendance at this time')
    expect((await world.decide(id, 'rejected')).status).toBe('rejected')
  })
})

describe('a correction that a manager made', () => {
  test('is told, can be objected to once, and both stand', async () => {
    const made = await world.make({ clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T16:00' })
    expect(made).toMatchObject({ status: 'approved', proposed_by: world.lead.id, may_answer: false })
    const answered = await world.answer(made.id, { answer: 'objected', text: 'I stayed until five' })
    expect(answered).toMatchObject({ answer: 'objected', answer_text: 'I stayed until five', status: 'approved' })
    expect(answered.history.map(({ act, comment }) => [act, comment])).toEqual([
      ['approved', 'I saw it'],
      ['objected', 'I stayed until five'],
    ])
    await expect(world.answer(made.id, { answer: 'agreed' })).rejects.toMatchObject({ code: 'already_answered' })
    expect(await world.told()).toEqual([`correction_made ${world.ann.name}`, 'correction_answered Lea Lead'])
    expect(await world.audited()).toEqual(['correction.made', 'correction.objected'])
  })

  test('of one’s own proposal there is nothing to answer', async () => {
    const { id } = await world.propose({ clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T16:00' })
    await expect(world.answer(id, { answer: 'agreed' })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

test('a proposal is withdrawn while it waits', async () => {
  const { id } = await world.propose({ clock_in: '2026-11-03T08:00', clock_out: '2026-11-03T16:00' })
  await withdrawCorrection(world.as(world.ann), id)
  await expect(world.decide(id)).rejects.toMatchObject({ code: 'already_decided' })
  await expect(withdrawCorrection(world.as(world.ann), id)).rejects.toMatchObject({ code: 'already_decided' })
  expect(await world.attendances()).toEqual([])
})

test('a list of what waits reads as often for many as for one, and tells each as it is told alone', async () => {
  const list = async () => {
    const ctx = world.as(world.lead)
    let statements = 0
    const execute: typeof ctx.db.execute = (query) => {
      statements++
      return ctx.db.execute(query)
    }
    const counted = {
      ...ctx,
      db: new Proxy(ctx.db, { get: (db, name) => (name === 'execute' ? execute : Reflect.get(db, name)) }),
    }
    const { results } = await listTeamCorrections(counted, teamCorrectionsQuery.parse({ mine: 'true' }))
    return { results: results.filter(({ employee }) => employee === world.ann.id), statements }
  }
  await world.propose({ clock_in: '2026-11-05T08:00', clock_out: '2026-11-05T12:00' })
  const one = await list()
  await world.propose({ clock_in: '2026-11-03T08:15', clock_out: '2026-11-03T17:00' })
  await world.propose({ clock_in: '2026-11-04T08:00', clock_out: '2026-11-04T12:00' })
  const many = await list()
  expect(many.statements).toBe(one.statements)
  expect(many.results).toHaveLength(3)
  for (const { id, days } of many.results) {
    expect(days).toEqual((await getCorrectionFor(world.as(world.lead), id)).days)
  }
})
