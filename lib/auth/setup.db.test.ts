import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  auditEntry,
  company,
  employee,
  holidayCalendar,
  leaveEntry,
  oneTimeToken,
  scheduleAssignment,
  workScheduleVersion,
} from '@/db/schema'
import { type TestDatabase, testDatabase } from '@/db/testing/test-database'
import { ownMonth } from '../closing/own-month'
import { defaultWeek } from '../schedule/week'
import { localDate } from '../time'
import { logIn } from './log-in'
import { makeOneTimeToken } from './one-time-token'
import { setUpCompany } from './set-up-company'
import { setUpFromEnvironment } from './set-up-from-environment'
import { makeSetupToken, setupNeeded } from './setup'
import { outside } from './testing/sign-in'

let held: TestDatabase
beforeEach(async () => {
  held = await testDatabase()
})
afterEach(() => held.close())

const given = {
  company_name: 'Lindt & Söhne',
  time_zone: 'Europe/Berlin',
  country: 'DE',
  name: 'Mia Lindt',
  email: 'mia@example.com',
  password: 'a boat without a sail',
}
const setUp = (token: string, changes: Partial<typeof given & { counts_from: string }> = {}, seconds = 0) =>
  setUpCompany(outside(held.db, { now: new Date(Date.now() + seconds * 1000) }), {
    body: { ...given, ...changes, token },
  })
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  )

describe('the setup link', () => {
  test('makes the company, its schedule and calendar, and an admin with leave who can sign in', async () => {
    expect(await setupNeeded(held.db)).toBe(true)
    const answer = await setUp(await makeSetupToken(held.db))
    expect(answer).toMatchObject({ company: given.company_name, user: { role: 'admin', username: 'mia' } })
    expect(await setupNeeded(held.db)).toBe(false)
    const [calendar] = await held.db.select().from(holidayCalendar)
    expect(calendar?.name).toBe('Germany')
    expect(await held.db.select().from(company)).toMatchObject([
      {
        name: given.company_name,
        timeZone: 'Europe/Berlin',
        country: 'DE',
        language: 'en',
        holidayCalendarId: calendar?.id,
      },
    ])
    expect(await held.db.select().from(scheduleAssignment)).toMatchObject([
      { employeeId: null, validFrom: '2000-01-01' },
    ])
    expect(await held.db.select().from(workScheduleVersion)).toMatchObject([
      { validFrom: localDate(new Date(), 'Europe/Berlin'), week: defaultWeek },
    ])
    expect(await held.db.select().from(leaveEntry)).toMatchObject([{ kind: 'grant', minutes: 15 * 480 }])
    const actions = (await held.db.select().from(auditEntry)).map((row) => row.action)
    expect(actions).toEqual(['employee.created', 'company.set_up'])
    const signedIn = await logIn(outside(held.db), { body: { username: given.email, password: given.password } })
    expect(signedIn.user.id).toBe(answer.user.id)
  })

  test('counts from the day it is told, for whoever was there long before', async () => {
    await setUp(await makeSetupToken(held.db), { counts_from: '2026-10-05' })
    const [admin] = await held.db.update(employee).set({ dateJoined: '2011-09-03' }).returning()
    const session = { sessionId: 'none', sessionKind: 'browser' as const }
    const actor = { id: admin?.id ?? 0, name: given.name, role: 'admin' as const, ...session }
    const ctx = { ...outside(held.db, { now: new Date('2026-11-02T12:00:00Z') }), actor }
    const due = async (month: string) => (await ownMonth(ctx, month)).figures.due_minutes
    expect([await due('2026-09'), await due('2026-10')]).toEqual([0, 20 * 480])
  })

  test('works once, and says that all is done', async () => {
    const [token, other] = [await makeSetupToken(held.db), await makeSetupToken(held.db)]
    expect(await code(setUp(token))).toBe('done')
    expect(await code(setUp(token))).toBe('already_set_up')
    expect(await code(setUp(other))).toBe('already_set_up')
    expect(await code(setUp('guess'))).toBe('already_set_up')
    expect(await held.db.select().from(employee)).toHaveLength(1)
  })

  test('used ten times at once founds one company', async () => {
    const tokens = [await makeSetupToken(held.db), await makeSetupToken(held.db)]
    const tries = Array.from({ length: 10 }, (_, i) => code(setUp(tokens[i % 2] ?? '', { email: `a${i}@example.com` })))
    expect((await Promise.all(tries)).sort()).toEqual([...Array<string>(9).fill('already_set_up'), 'done'])
    for (const table of [company, employee, leaveEntry, workScheduleVersion]) {
      expect(await held.db.select().from(table)).toHaveLength(1)
    }
  })

  test.each(['', 'x', 'a'.repeat(43)])('is not guessed by %j', async (token) => {
    expect(await code(setUp(token))).toBe('invalid_token')
    expect(await setupNeeded(held.db)).toBe(true)
  })

  test('is valid for a week, and no other link does its work', async () => {
    const token = await makeSetupToken(held.db)
    expect(await code(setUp(token, {}, 8 * 86_400))).toBe('invalid_token')
    const { token: invitation } = await makeOneTimeToken(outside(held.db), 'invitation')
    expect(await code(setUp(invitation))).toBe('invalid_token')
    expect(await setupNeeded(held.db)).toBe(true)
  })

  test('lives on after a weak password, and is kept as a hash', async () => {
    const token = await makeSetupToken(held.db)
    for (const password of ['short', 'password123', given.email, 'Lindt & Söhne 1']) {
      expect(await code(setUp(token, { password }))).toBe('invalid_input')
    }
    expect(await setupNeeded(held.db)).toBe(true)
    expect(JSON.stringify(await held.db.select().from(oneTimeToken))).not.toContain(token)
    expect(await code(setUp(token))).toBe('done')
  })
})

describe('the environment', () => {
  const settings = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: given.password }

  test('sets an empty company up, once', async () => {
    const both = await Promise.all([setUpFromEnvironment(held.db, settings), setUpFromEnvironment(held.db, settings)])
    expect(both.sort()).toEqual([false, true])
    expect(await setUpFromEnvironment(held.db, { ...settings, ADMIN_EMAIL: 'b@example.com' })).toBe(false)
    expect(await held.db.select().from(employee)).toMatchObject([{ email: 'root@example.com', role: 'admin' }])
    const body = { username: 'root@example.com', password: given.password }
    expect((await logIn(outside(held.db), { body })).user.role).toBe('admin')
  })

  test('does nothing without both, and names the setting that is wrong', async () => {
    expect(await setUpFromEnvironment(held.db, {})).toBe(false)
    expect(await setUpFromEnvironment(held.db, { ADMIN_EMAIL: 'a@example.com' })).toBe(false)
    await expect(setUpFromEnvironment(held.db, { ...settings, ADMIN_PASSWORD: 'short' })).rejects.toThrow(
      /^ADMIN_PASSWORD: /,
    )
    await expect(setUpFromEnvironment(held.db, { ...settings, ADMIN_EMAIL: 'nobody' })).rejects.toThrow(/^ADMIN_EMAIL/)
    expect(await setupNeeded(held.db)).toBe(true)
  })
})
