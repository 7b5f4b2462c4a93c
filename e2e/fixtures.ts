import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test'
import { type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { givePassword } from '@/lib/auth/testing/sign-in'
import { sessionCookie } from './browser-session'
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
      // The minute of the jobs passes in tests too: at no hour of the day may it tell of people who did not clock in.
      await makeCompany(daybook.db, { missedInAfterMinutes: null })
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
      await elsewhere.context().addCookies([await sessionCookie(daybook, id)])
    })
  },
})

export { expect }

function listenForComplaints(context: BrowserContext): string[] {
  const complaints: string[] = []
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  }
  context.on('console', onConsole)
  context.on('weberror', (error) => complaints.push(String(error.error())))
  return complaints
}
