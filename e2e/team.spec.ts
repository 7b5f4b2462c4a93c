import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { leaveRequest } from '@/db/schema'
import { contextFor, makeEmployee } from '@/db/testing/fixtures'
import { proposeCorrection } from '@/lib/corrections/propose-correction'
import { proposalBody } from '@/lib/corrections/schema'
import { sessionCookie } from './browser-session'
import { expect, test } from './fixtures'
import { mondayIn, seedGrant, seedRequest } from './seed-leave'
import { seedTeam, worksAlways } from './seed-team'
import { violationsOf } from './violations'

const group = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
const counts = (page: Page) => page.getByRole('navigation', { name: 'Where they are' })
const needs = (page: Page, name: string) =>
  page
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ has: page.locator('[data-waits]') })

test('who is where, who is missing first; counts and the search narrow it', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  await worksAlways(daybook.db, people.employee)
  await seedTeam(daybook.db, people.manager)
  await signIn('manager')
  await page.goto('/team')
  await expect(counts(page).getByRole('link')).toHaveText(['5Everybody', '3Late', '1In', '1On leave'])
  await expect(group(page, 'Late').getByRole('listitem')).toHaveCount(3)
  await expect(group(page, 'In').getByRole('listitem')).toContainText(/Ines Imhoff.*since \d\d:\d\d/s)
  await expect(group(page, 'On leave').getByRole('listitem')).toContainText(/Annual leave, since/)
  await expect(page.getByRole('img', { name: /^One person has come( today)?, at/ })).toBeVisible()
  await expect(page.getByText(/^Did not clock out on/)).toBeVisible()
  const missed = page.getByRole('listitem').filter({ hasText: 'Did not clock out on' })
  await missed.getByRole('link', { name: 'Mia Mertens', exact: true }).click()
  await expect(page).toHaveURL(/\/team\/people\/\d+\/\d{4}-\d\d-\d\d$/)
  await expect(page.getByText(/without a clock-out/).first()).toBeVisible()
  await page.goBack()

  await counts(page)
    .getByRole('link', { name: /On leave/ })
    .click()
  await expect(page).toHaveURL('/team?state=on_leave')
  await expect(group(page, 'Late')).toHaveCount(0)
  await counts(page)
    .getByRole('link', { name: /Everybody/ })
    .click()
  await expect(page).toHaveURL('/team')
  await page.getByLabel('Department').selectOption('Sales')
  await expect(counts(page).getByRole('link')).toHaveText(['1Everybody', '1In'])
  await page.getByLabel('Department').selectOption('')
  await expect(page).toHaveURL('/team')
  await page.getByRole('searchbox').fill('lohse')
  await expect(counts(page).getByRole('link')).toHaveText(['1Everybody', '1Late'])
  await page.getByRole('searchbox').fill('nobody at all')
  await expect(page.getByText('Nobody here matches “nobody at all”.')).toBeVisible()
})

test('whoever is off is folded away, comes up by keyboard and by the search, and the page follows the minutes', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  for (const name of ['Olga Ost', 'Otto Oder', 'Olaf Olm', 'Oda Ochs'])
    await makeEmployee(daybook.db, { name, manager: people.manager, clocking: 'none' })
  await signIn('manager')
  await page.clock.install()
  await page.goto('/team')
  const off = page.getByRole('link', { name: 'Olga Ost' })
  const fold = group(page, 'Off').locator('summary')
  await expect(fold.getByRole('heading')).toHaveText('Off4')
  await expect(off).toBeHidden()
  await counts(page).getByRole('link').first().focus()
  await page.keyboard.press('j')
  while (!(await fold.evaluate((one) => one === document.activeElement))) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(off).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Oda Ochs' })).toBeFocused()
  expect(await violationsOf(page)).toEqual([])

  const again = page.waitForRequest((request) => request.url().includes('/team') && request.headers().rsc === '1')
  await page.clock.fastForward(60_000)
  await again
  await expect(off).toBeVisible()

  await page.getByRole('searchbox').fill('olga')
  await expect(page).toHaveURL(/search=olga/)
  await expect(off).toBeVisible()
})

test('what waits is decided in place, by keyboard', async ({ page, people, signIn, daybook }) => {
  const { db } = daybook
  const asked: number[] = []
  for (const [index, name] of ['Anna Auer', 'Ben Bach'].entries()) {
    const person = await makeEmployee(db, { name, manager: people.manager })
    await seedGrant(db, person)
    const date = mondayIn(3 + index)
    asked.push((await seedRequest(db, person, { start_date: date, end_date: date })).id)
  }
  await signIn('manager')
  await page.goto('/team')
  await expect(page.getByRole('button', { name: /^Approve Anna Auer/ })).toBeEnabled()
  await needs(page, 'Anna Auer').getByRole('link').focus()
  await page.keyboard.press('a')
  await expect(needs(page, 'Anna Auer')).toContainText('Approved')
  await expect(needs(page, 'Ben Bach').getByRole('link')).toBeFocused()
  await page.keyboard.press('r')
  await expect(page.getByLabel(/Why not\? Ben Bach/)).toBeFocused()
  await page.keyboard.type('Stocktaking, really')
  await page.keyboard.press('Enter')
  await expect(needs(page, 'Ben Bach')).toContainText('Rejected')
  const status = async (id: number | undefined) =>
    (
      await db
        .select()
        .from(leaveRequest)
        .where(eq(leaveRequest.id, id ?? 0))
    )[0]
  expect(await status(asked[0])).toMatchObject({ status: 'approved' })
  expect(await status(asked[1])).toMatchObject({ status: 'rejected', comment: 'Stocktaking, really' })

  await page.keyboard.press('j')
  await expect(page.locator('[data-row-link]:focus')).not.toHaveAttribute('data-waits')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Needs you' })).toHaveCount(0)
})

test('a correction comes up by itself, is decided by keyboard, and a missed clock-out is said in place', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const { db } = daybook
  const team = await seedTeam(db, people.manager)
  await signIn('manager')
  const connected = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await page.goto('/team')
  await connected
  const date = mondayIn(-1)
  await proposeCorrection(
    contextFor(db, team.in),
    proposalBody.parse({ clock_in: `${date}T08:00`, clock_out: `${date}T16:30`, reason: 'The gate was shut' }),
  )
  const proposed = needs(page, 'Ines Imhoff')
  await expect(proposed).toContainText(
    /08:00–16:30, where nothing is recorded.*The gate was shut.*8\sh 30\smin worked/s,
  )
  await expect(proposed.getByRole('button', { name: /^Approve Ines Imhoff/ })).toBeEnabled()
  expect(await violationsOf(page)).toEqual([])
  await proposed.getByRole('link').focus()
  await page.keyboard.press('a')
  await expect(proposed).toContainText('Approved')

  await page.getByRole('link', { name: /^Say when Mia Mertens left on/ }).click()
  const form = page.getByRole('form', { name: 'Correct this day' })
  await expect(form).toContainText('You correct for Mia Mertens')
  await expect(form.getByLabel('Clocked out')).toHaveValue('23:59')
  await expect(page.getByRole('region', { name: 'What it changes' })).toContainText('Not known')
  expect(await violationsOf(page)).toEqual([])
  await form.getByLabel('Why').fill('I saw her leave')
  await form.getByRole('button', { name: 'Correct it' }).click()
  await expect(page.getByRole('article', { name: 'Correction of Mia Mertens' })).toContainText(
    'Mara Lindt corrected it',
  )
  await expect(page).toHaveURL(/\/\d{4}-\d\d-\d\d$/)
  await page.goto('/team')
  await expect(page.getByText(/^Did not clock out on/)).toHaveCount(0)
})

test('whoever clocks in is in, without a reload', async ({ browser, page, people, signIn, daybook }) => {
  await worksAlways(daybook.db, people.employee)
  await signIn('manager')
  const connected = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
  await page.goto('/team')
  await connected
  await expect(group(page, 'Late')).toContainText('Emil Brandt')
  const context = await browser.newContext({ baseURL: daybook.url })
  await context.addCookies([await sessionCookie(daybook, people.employee.id)])
  const elsewhere = await context.newPage()
  await elsewhere.goto('/')
  await elsewhere.getByRole('button', { name: 'Clock in' }).click()
  await expect(group(page, 'In')).toContainText('Emil Brandt')
  await context.close()
})
