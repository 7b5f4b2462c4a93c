import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test'
import type { Database } from '@/db/client'
import { session } from '@/db/schema'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { cookieName } from '@/lib/auth/cookie'
import { signingKeys } from '@/lib/auth/secrets'
import { givePassword } from '@/lib/auth/testing/sign-in'
import { signToken } from '@/lib/auth/tokens'
import { type Daybook, startDaybook } from './daybook'

export type People = { employee: Employee; manager: Employee; admin: Employee }

type Fixtures = {
  /** People of this test alone: the employee reports to the manager. Their password is `password` of auth/testing. */
  people: People
  /** Puts a session into the browser as next-auth would, without the sign-in page. */
  signIn: (person: keyof People | Employee, page?: Page) => Promise<void>
  /** Complaints of the browser that a test provokes on purpose. */
  provoked: RegExp | null
  /** Fails the test when a page complained: console errors, errors nobody caught, refusals by the CSP. */
  complaints: string[]
}

export const test = base.extend<Fixtures, { daybook: Daybook }>({
  daybook: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const daybook = await startDaybook()
      await makeCompany(daybook.db)
      await use(daybook)
      await daybook.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ daybook }, use) => use(daybook.url),
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  provoked: [null, { option: true }],
  complaints: [
    async ({ context, provoked }, use) => {
      const complaints = listenForComplaints(context)
      await use(complaints)
      expect(complaints.filter((text) => !provoked?.test(text))).toEqual([])
    },
    { auto: true },
  ],
  people: async ({ daybook: { db } }, use) => {
    const admin = await makeEmployee(db, { role: 'admin', name: 'Ada Quell' })
    const manager = await makeEmployee(db, { role: 'manager', name: 'Mara Lindt', manager: admin })
    const employee = await makeEmployee(db, { name: 'Emil Brandt', position: 'Fitter', department: 'Works', manager })
    await Promise.all([admin, manager, employee].map((person) => givePassword(db, person)))
    await use({ admin, manager, employee })
  },
  signIn: async ({ daybook, people, page }, use) => {
    await use(async (person, elsewhere = page) => {
      const { id } = typeof person === 'string' ? people[person] : person
      const value = await browserToken(daybook.db, id)
      const name = cookieName(daybook.url, 'session')
      await elsewhere.context().addCookies([{ name, value, url: daybook.url, httpOnly: true, sameSite: 'Lax' }])
    })
  },
})

export { expect }

/** What the session cookie of a browser holds, with the session row behind it. */
async function browserToken(db: Database, employeeId: number): Promise<string> {
  const issuedAt = new Date()
  const expiresAt = new Date(issuedAt.getTime() + 3_600_000)
  const values = { employeeId, kind: 'browser' as const, expiresAt }
  const [row] = await db.insert(session).values(values).returning({ id: session.id })
  if (!row) throw new Error('No session was made')
  const { browser } = await signingKeys(db)
  return signToken(browser, 'browser', { employeeId, sessionId: row.id, issuedAt, expiresAt })
}

function listenForComplaints(context: BrowserContext): string[] {
  const complaints: string[] = []
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  }
  context.on('console', onConsole)
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return complaints
}
