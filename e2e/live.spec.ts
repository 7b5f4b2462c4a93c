import type { Browser, Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { session } from '@/db/schema'
import { contextFor, type Employee, makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { notify } from '@/lib/notifications/notify'
import { addDays } from '@/lib/time'
import { sessionCookie } from './browser-session'
import { type Daybook, startDaybook } from './daybook'
import { expect, test } from './fixtures'
import { mondayIn, seedDecision, seedGrant, seedRequest } from './seed-leave'
import { violationsOf } from './violations'

const slips = (page: Page) => page.getByRole('region', { name: 'What just came' }).getByRole('listitem')
const bell = (page: Page) => page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /^Inbox/ })

/** Another browser, with somebody signed in. */
async function browserOf(browser: Browser, daybook: Daybook, person: Employee): Promise<Page> {
  const context = await browser.newContext({ baseURL: daybook.url, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  await context.addCookies([await sessionCookie(daybook, person.id)])
  return context.newPage()
}

/** The page runs and is connected, so that nothing that happens from now on is a matter of luck. */
async function open(page: Page, at: string): Promise<void> {
  const connected = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await page.goto(at)
  await connected
}

/** So many low balances told to somebody, by nobody the running server knows of. */
async function tell({ db }: Daybook, person: Employee, count: number): Promise<void> {
  const kind = 'low_leave_balance' as const
  const data = { employee: person.id, employee_name: person.name, minutes: 480, threshold_minutes: 1440 }
  const notes = Array.from({ length: count }, (_, at) => ({
    kind,
    event: `test:${person.id}:${Date.now()}:${at}`,
    data,
    recipients: [person.id],
  }))
  await notify(contextFor(db, person), ...notes)
}

test('leave is asked for, approved from the toast, and the balance follows, without a reload', async ({
  browser,
  page,
  people,
  signIn,
  daybook,
}) => {
  await seedGrant(daybook.db, people.employee)
  const manager = await browserOf(browser, daybook, people.manager)
  await open(manager, '/')
  await signIn('employee')
  await open(page, '/leave')
  const monday = mondayIn(2)
  await page.getByLabel('First day').fill(monday)
  await page.getByLabel('Last day').fill(addDays(monday, 1))
  await page.getByRole('button', { name: 'Ask for 2 days' }).click()

  const slip = slips(manager).filter({ hasText: 'Emil Brandt asked for Annual leave' })
  await expect(slip).toBeVisible()
  await expect(bell(manager)).toHaveAccessibleName('Inbox 1 unread')
  await slip.getByRole('button', { name: /^Approve Emil Brandt, .+, 2\sdays$/ }).click()
  const done = slips(manager).getByRole('link', { name: /^You approved Emil Brandt, .+, 2\sdays\. Open$/ })
  await expect(done).toHaveAttribute('href', /^\/team\/leave\/\d+$/)
  await expect(bell(manager)).toHaveAccessibleName('Inbox')

  await expect(slips(page).filter({ hasText: 'Mara Lindt approved your Annual leave' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'Approved' })).toContainText('2 days')
  await expect(page.getByText(/13\sdays/).first()).toBeVisible()
  await manager.context().close()
})

test('the count is the same in two tabs, also when it is read in one', async ({ page, people, signIn, daybook }) => {
  await signIn('employee')
  await tell(daybook, people.employee, 2)
  const other = await page.context().newPage()
  await open(page, '/')
  await open(other, '/inbox')
  await expect(bell(page)).toHaveAccessibleName('Inbox 2 unread')
  await expect(bell(other)).toHaveAccessibleName('Inbox 2 unread')
  await tell(daybook, people.employee, 1)
  await expect(bell(page)).toHaveAccessibleName('Inbox 3 unread')
  await expect(other.getByRole('main').getByRole('listitem')).toHaveCount(3)
  await other.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(other.getByText('All marked as read.')).toBeVisible()
  await expect(bell(other)).toHaveAccessibleName('Inbox')
  await expect(bell(page)).toHaveAccessibleName('Inbox')
})

test('what waits shows itself in the leave inbox, and what is being written stays', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const { employee, manager } = people
  const other = await makeEmployee(daybook.db, { name: 'Nina Falk', manager })
  for (const person of [employee, other]) await seedGrant(daybook.db, person)
  const first = await seedRequest(daybook.db, employee, { start_date: mondayIn(2), end_date: mondayIn(2) })
  await signIn('manager')
  await open(page, '/team/leave')
  const comment = page.getByLabel('Comment for Emil Brandt')
  await comment.fill('Enjoy')
  await send(daybook, other, 'POST', '/employee/leave/', { start_date: mondayIn(3), end_date: mondayIn(3) })
  const list = page.getByRole('region', { name: 'Requests' })
  await expect(list.getByRole('listitem').filter({ hasText: 'Nina Falk' })).toBeVisible()
  await expect(comment).toHaveValue('Enjoy')
  await send(daybook, people.admin, 'PUT', `/manager/leave/${first.id}/`, {
    status: 'rejected',
    comment: 'Stocktaking',
  })
  await expect(page.getByRole('article', { name: 'Leave of Emil Brandt' })).toContainText('Rejected')
})

test.describe('a session that is ended elsewhere', () => {
  test.use({ provoked: /status of 401|WebSocket/ })

  test('is said within five seconds, and how to go on', async ({ page, people, signIn, daybook }) => {
    await signIn('employee')
    await open(page, '/leave')
    await daybook.db.update(session).set({ endedAt: new Date() }).where(eq(session.employeeId, people.employee.id))
    const alert = page.getByRole('alert').filter({ hasText: 'You are signed out.' })
    await expect(alert).toBeVisible({ timeout: 5_000 })
    await alert.getByRole('link', { name: 'Sign in again' }).click()
    await expect(page).toHaveURL('/login?next=%2Fleave')
  })
})

test.describe('a server that goes and comes back', () => {
  test.use({ provoked: /WebSocket|ERR_CONNECTION_REFUSED|Failed to load|status of 503/ })

  test('leaves a page that says what the API says', async ({ browser }) => {
    const daybook = await startDaybook()
    await makeCompany(daybook.db, { missedInAfterMinutes: null })
    const manager = await makeEmployee(daybook.db, { role: 'manager', name: 'Mara Lindt' })
    const employee = await makeEmployee(daybook.db, { name: 'Emil Brandt', manager })
    await seedGrant(daybook.db, employee)
    const monday = mondayIn(2)
    const { id } = await seedRequest(daybook.db, employee, { start_date: monday, end_date: addDays(monday, 4) })
    const page = await browserOf(browser, daybook, employee)
    try {
      await open(page, '/leave')
      await expect(page.locator(`#request-${id}`)).toContainText('Waiting')
      await daybook.restart(async () => {
        await expect(page.getByText('Not connected.')).toBeVisible()
        await seedDecision(daybook.db, manager, id, 'approved')
      })
      await expect(page.locator(`#request-${id}`)).toContainText('Approved', { timeout: 30_000 })
      await expect(page.getByText('Not connected.')).toHaveCount(0)
      await expect(slips(page)).toHaveText(/Mara Lindt approved your Annual leave/)
      await expect(bell(page)).toHaveAccessibleName('Inbox 1 unread')
    } finally {
      await page.context().close()
      await daybook.stop()
    }
  })
})

test('a tab that nobody looked at shows one slip for forty things', async ({ page, people, signIn, daybook }) => {
  await signIn('employee')
  await open(page, '/')
  await look(page, 'hidden')
  await tell(daybook, people.employee, 40)
  await expect(bell(page)).toHaveAccessibleName('Inbox 40 unread')
  await expect(slips(page)).toHaveCount(0)
  await look(page, 'visible')
  await expect(slips(page)).toHaveText(/40 things are new in your inbox\./)
  await slips(page)
    .getByRole('link', { name: /Open the inbox$/ })
    .click()
  await expect(page).toHaveURL('/inbox?show=unread')
  await expect(page.getByText('1–30 of 40')).toBeVisible()
})

/** Asks for leave in the name of new people of a manager, each on a Monday of their own. */
async function askAs(daybook: Daybook, manager: Employee, names: string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    const person = await makeEmployee(daybook.db, { name, manager })
    await seedGrant(daybook.db, person)
    const day = mondayIn(2 + at)
    await send(daybook, person, 'POST', '/employee/leave/', { start_date: day, end_date: day })
  }
}

test('a press meant for one request never approves another', async ({ page, people, signIn, daybook }) => {
  await signIn('manager')
  await open(page, '/')
  await askAs(daybook, people.manager, ['Ann Berg'])
  const first = slips(page).getByRole('button', { name: /^Approve Ann Berg/ })
  await first.hover()
  const place = await first.boundingBox()
  await askAs(daybook, people.manager, ['Ben Cole'])
  await expect(bell(page)).toHaveAccessibleName('Inbox 2 unread')
  await expect(slips(page)).toHaveCount(1)
  expect(await first.boundingBox()).toEqual(place)
  // In the first frame in which there are two: what a press would reach where the first one was.
  const reached = page.waitForFunction(({ x, y }) => {
    if (document.querySelectorAll('[data-sonner-toast]').length < 2) return false
    return document.elementFromPoint(x + 20, y + 20)?.closest('button') ? 'a button' : 'nothing'
  }, place ?? { x: 0, y: 0 })
  await page.mouse.move(10, 400)
  expect(await (await reached).jsonValue()).toBe('nothing')
  const second = slips(page).getByRole('button', { name: /^Approve Ben Cole/ })
  await second.click()
  await expect(slips(page).filter({ hasText: 'You approved Ben Cole' })).toBeVisible()
  await expect(first).toHaveText('Approve')
})

test('of five requests at once the ones without room are counted', async ({ page, people, signIn, daybook }) => {
  await signIn('manager')
  await open(page, '/')
  await askAs(daybook, people.manager, ['Ann Berg'])
  await expect(slips(page)).toHaveCount(1)
  await askAs(daybook, people.manager, ['Ben Cole', 'Cleo Dahl', 'Dan Ek', 'Eva Falk'])
  await expect(bell(page)).toHaveAccessibleName('Inbox 5 unread')
  await expect(slips(page).filter({ hasText: 'more in your inbox' })).toHaveText(/^[234] more in your inbox\./)
  await expect(slips(page).filter({ hasText: 'Ann Berg' })).toBeVisible()
})

test('toasts are reached, used and put away by keyboard, and said to whoever listens', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  await signIn('employee')
  await open(page, '/timesheet')
  const said = page.getByRole('status').filter({ hasText: 'You have 1 day of annual leave left, less than 3 days.' })
  await tell(daybook, people.employee, 2)
  await expect(slips(page)).toHaveCount(2)
  await expect(said).toBeAttached()
  await page.keyboard.press('F8')
  await page.keyboard.press('Tab')
  await expect(slips(page).first()).toBeFocused()
  // They stay as long as one of them is focused.
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Tab')
  await expect(slips(page).first().getByRole('link', { name: /Open$/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(slips(page)).toHaveCount(1)
  await expect(slips(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/leave')
  await expect(slips(page)).toHaveCount(0)
  await expect(bell(page)).toHaveAccessibleName('Inbox 1 unread')
})

/** What a browser says of itself while another tab is in front. */
async function look(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

/** Somebody acts by the running server, so that it tells the others at once. */
async function send(daybook: Daybook, person: Employee, method: string, path: string, body: object): Promise<void> {
  const { name, value } = await sessionCookie(daybook, person.id)
  const headers = { cookie: `${name}=${value}`, origin: daybook.url, 'content-type': 'application/json' }
  const answer = await fetch(daybook.url + path, { method, headers, body: JSON.stringify(body) })
  expect(answer.ok).toBe(true)
}
