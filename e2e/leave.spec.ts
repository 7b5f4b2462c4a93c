import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { leaveRequest } from '@/db/schema'
import { makeEmployee } from '@/db/testing/fixtures'
import { formatDate } from '@/lib/format'
import { addDays, daysBetween, localDate } from '@/lib/time'
import type { Daybook } from './daybook'
import { expect, test } from './fixtures'
import { mondayIn, seedDecision, seedGrant, seedRequest } from './seed-leave'

const sick = 2
const cost = (page: Page) => page.getByRole('region', { name: 'What it costs' })
const firstDay = (page: Page) => page.getByLabel('First day', { exact: true })
const lastDay = (page: Page) => page.getByLabel('Last day', { exact: true })
const day = (page: Page, date: string) =>
  page
    .getByRole('application', { name: /^Days of leave/ })
    .getByRole('button', { name: new RegExp(`\\b${formatDate(date, 'en-GB', 'full')}`) })

function requestsOf({ db }: Daybook, { id }: { id: number }) {
  return db.select().from(leaveRequest).where(eq(leaveRequest.employeeId, id)).orderBy(leaveRequest.id)
}

test('leave is asked for by mouse, with what it costs and who is away told before', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const monday = mondayIn(1)
  const tuesday = addDays(monday, 1)
  const mate = await makeEmployee(daybook.db, { name: 'Ann Berg', manager: people.manager })
  await seedGrant(daybook.db, mate)
  await seedGrant(daybook.db, people.employee)
  const theirs = await seedRequest(daybook.db, mate, { start_date: tuesday, end_date: tuesday, reason: 'surgery' })
  await seedDecision(daybook.db, people.manager, theirs.id, 'approved')

  await signIn('employee')
  const answer = await page.goto('/leave')
  await expect(day(page, tuesday)).toHaveAccessibleName(/away: Ann Berg/)
  await day(page, monday).click()
  await day(page, tuesday).click()
  await expect(cost(page)).toContainText('2 days')
  await expect(cost(page)).toContainText(/\d+\sdays free.*\d+\sdays left after this/)
  await expect(cost(page)).toContainText('Ann Berg · Away')
  await expect(cost(page)).toContainText('Mara Lindt will be asked.')
  await expect(day(page, monday)).toContainText('1 d')
  expect(await answer?.text()).not.toContain('surgery')

  await page.getByRole('button', { name: 'Ask for 2 days' }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Asked for: Annual leave, .*, 2\sdays\.$/ })).toBeVisible()
  await expect(page.getByRole('group').filter({ hasText: 'Waiting' })).toContainText('2 days')
  expect(await requestsOf(daybook, people.employee)).toMatchObject([
    { status: 'pending', startDate: monday, endDate: tuesday, minutes: 960 },
  ])
})

test('leave is asked for by keyboard alone, the cost being told', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.employee)
  const monday = mondayIn(1)
  const today = localDate(new Date(), 'Europe/Berlin')
  await signIn('employee')
  await page.goto('/leave')
  await page.getByRole('button', { name: 'Previous' }).focus()
  await page.keyboard.press('Tab')
  await expect(day(page, today)).toBeFocused()
  for (let step = daysBetween(today, monday); step > 0; step--) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(day(page, addDays(monday, 1))).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(lastDay(page)).toHaveValue(addDays(monday, 1))
  await expect(cost(page).getByRole('status')).toHaveText(/^This costs 2\sdays\. After it \d+\sdays left in \d{4}\.$/)

  const ask = page.getByRole('button', { name: 'Ask for 2 days' })
  for (let tabs = 0; tabs < 20 && !(await ask.evaluate((node) => node === document.activeElement)); tabs++) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Asked for: Annual leave' })).toBeVisible()
  expect(await requestsOf(daybook, people.employee)).toMatchObject([{ startDate: monday, minutes: 960 }])
})

test('half a day is asked for', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.employee)
  await signIn('employee')
  await page.goto('/leave')
  await firstDay(page).fill(mondayIn(1))
  await page.getByText('First half', { exact: true }).click()
  await expect(cost(page)).toContainText('half a day')
  await page.getByRole('button', { name: 'Ask for half a day' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'first half, half a day.' })).toBeVisible()
  expect(await requestsOf(daybook, people.employee)).toMatchObject([
    { startPart: 'first_half', endPart: 'first_half', minutes: 240 },
  ])
})

test.describe('when not enough is left', () => {
  test.use({ provoked: /status of 4(00|09)|ERR_FAILED|Failed to fetch/ })

  test('that is told before, and again by the server; nothing is lost or stored', async ({
    page,
    people,
    signIn,
    daybook,
  }) => {
    const monday = mondayIn(1)
    await signIn('employee')
    await page.goto('/leave')
    await expect(page.getByText('No leave yet')).toBeVisible()
    await firstDay(page).fill(monday)
    await lastDay(page).fill(addDays(monday, 400))
    await expect(cost(page)).toContainText('One request covers at most 366 days.')
    await lastDay(page).fill(addDays(monday, 300))
    await expect(cost(page)).toContainText('Not enough is left for this.')
    const ask = page.getByRole('button', { name: /^Ask for / })
    await expect(ask).toBeDisabled()
    await expect(page.getByText('Not enough is left.', { exact: true })).toBeVisible()

    // Nobody told it: without the cost the button is left to be pressed, and the server refuses.
    await page.route('**/api/employee/leave/preview/', (route) => route.abort())
    await lastDay(page).fill(addDays(monday, 299))
    await ask.click()
    await expect(page.getByRole('alert').filter({ hasText: 'Not enough leave' })).toBeFocused()
    await expect(firstDay(page)).toHaveValue(monday)
    expect(await requestsOf(daybook, people.employee)).toEqual([])
  })
})

test('a request is taken back, and its days are free again', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.employee)
  const monday = mondayIn(1)
  const { id } = await seedRequest(daybook.db, people.employee, { start_date: monday, end_date: monday })
  await signIn('employee')
  await page.goto('/leave')
  const request = page.locator(`#request-${id}`)
  await request.getByText('Waiting').click()
  await expect(request.getByText('Emil Brandt asked for it')).toBeVisible()
  await expect(request.getByText('Mara Lindt can decide.')).toBeVisible()
  await request.getByRole('button', { name: 'Cancel this request…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cancel this request?' })
  await expect(dialog).toContainText('Nobody decides about it any more, and it costs nothing.')
  await dialog.getByRole('button', { name: 'Cancel the request' }).click()
  await expect(dialog).toBeHidden()
  // It is no leave to come any more.
  const earlier = page.locator('#earlier').locator(`#request-${id}`)
  await expect(earlier.locator('summary')).toContainText('Cancelled')
  await earlier.locator('summary').click()
  await expect(earlier.getByText('Emil Brandt cancelled it')).toBeVisible()
  expect(await requestsOf(daybook, people.employee)).toMatchObject([{ status: 'cancelled' }])
})

test('sick days during leave are reported, give leave back, and both stand in the list', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  await seedGrant(daybook.db, people.employee)
  const monday = mondayIn(1)
  const leave = await seedRequest(daybook.db, people.employee, { start_date: monday, end_date: addDays(monday, 4) })
  await seedDecision(daybook.db, people.manager, leave.id, 'approved', 'Enjoy it')
  await signIn('employee')
  await page.goto('/leave')
  await page.getByLabel('Kind of leave').selectOption({ label: 'Sick leave' })
  await firstDay(page).fill(addDays(monday, 1))
  await lastDay(page).fill(addDays(monday, 2))
  await expect(cost(page)).toContainText('It takes the place of your Annual leave')
  await page.getByRole('button', { name: 'Report 2 days sick' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Recorded: Sick leave' })).toBeVisible()

  const request = page.locator(`#request-${leave.id}`)
  await expect(request).toContainText('3 days')
  await request.locator('summary').click()
  await expect(request.getByText('Enjoy it')).toBeVisible()
  await expect(request.getByText(/became other leave$/)).toBeVisible()
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Sick leave' }).filter({ hasText: 'Approved' }),
  ).toContainText('2 days')
  expect(await requestsOf(daybook, people.employee)).toMatchObject([
    { status: 'approved', minutes: 1440 },
    { status: 'approved', minutes: 960, leaveTypeId: sick },
  ])
})

test('the balance is explained line by line, year by year', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.employee)
  const year = Number(localDate(new Date(), 'Europe/Berlin').slice(0, 4))
  await signIn('employee')
  await page.goto('/leave')
  await page.getByText('Why 15 days?').click()
  const lines = page.getByRole('table', { name: `Annual leave in ${year}, line by line` })
  await expect(lines.getByRole('row', { name: `Leave for ${year} +15 15` })).toBeVisible()
  await page.getByRole('link', { name: String(year + 1) }).click()
  const next = page.getByRole('table', { name: `Annual leave in ${year + 1}, line by line` })
  await expect(next.getByRole('row', { name: `Left from ${year} and before +15 15` })).toBeVisible()
  await expect(next.getByRole('row', { name: `To be given in ${year + 1} +15 30` })).toBeVisible()
})

test.describe('without a network', () => {
  test.use({ provoked: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ })

  test('what is not known is said, and a request whose answer got lost is not made twice', async ({
    page,
    people,
    signIn,
    daybook,
  }) => {
    await seedGrant(daybook.db, people.employee)
    await signIn('employee')
    await page.goto('/leave')
    await expect(day(page, mondayIn(1))).toBeVisible()
    await page.context().setOffline(true)
    await firstDay(page).fill(mondayIn(1))
    await expect(cost(page)).toContainText('No connection: what it costs cannot be worked out now.')
    await page.context().setOffline(false)
    await expect(cost(page)).toContainText('Mara Lindt will be asked.')

    // The request arrives and is done; its answer never comes back.
    await page.route('**/api/employee/leave/', async (route) => {
      await route.fetch()
      await route.abort()
    })
    const ask = page.getByRole('button', { name: 'Ask for 1 day' })
    await ask.click()
    await expect(
      page.getByRole('alert').filter({ hasText: 'It is not known whether your request arrived.' }),
    ).toBeVisible()
    await page.unroute('**/api/employee/leave/')
    await ask.click()
    await expect(page.getByRole('status').filter({ hasText: 'Asked for: Annual leave' })).toBeVisible()
    expect(await requestsOf(daybook, people.employee)).toHaveLength(1)
  })
})
