import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { attendance, punch } from '@/db/schema'
import { expect, test } from './fixtures'

const button = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Clock' }).getByRole('button', { name, exact: true })

function punchesOf(db: Database, person: { id: number }) {
  return db.select().from(punch).where(eq(punch.employeeId, person.id)).orderBy(punch.id)
}

test('clocks in and out by mouse, and says so only when it is recorded', async ({ page, people, signIn, daybook }) => {
  await signIn('employee')
  await page.goto('/')
  await button(page, 'Clock in').click()
  await expect(page.getByRole('status').filter({ hasText: /^Clocked in at \d\d:\d\d\./ })).toBeVisible()
  await expect(page.getByText(/^In since \d\d:\d\d/)).toBeVisible()
  expect((await punchesOf(daybook.db, people.employee)).map(({ kind }) => kind)).toEqual(['in'])

  await button(page, 'Clock out').click()
  await expect(page.getByRole('status').filter({ hasText: /^Clocked out at \d\d:\d\d\./ })).toBeVisible()
  const rows = await punchesOf(daybook.db, people.employee)
  expect(rows).toMatchObject([
    { kind: 'in', source: 'web' },
    { kind: 'out', source: 'web' },
  ])
  expect(rows.every(({ deviceTime }) => deviceTime !== null)).toBe(true)
  const spans = await daybook.db.select().from(attendance).where(eq(attendance.employeeId, people.employee.id))
  expect(spans).toMatchObject([{ inPunchId: rows[0]?.id, outPunchId: rows[1]?.id }])
})

test('clocks in and out by keyboard alone, the focus staying on the button', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  await signIn('employee')
  await page.goto('/')
  await expect(button(page, 'Clock in')).toBeEnabled()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(button(page, 'Clock in')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button(page, 'Clock out')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('status').filter({ hasText: 'Clocked out at' })).toBeVisible()
  expect((await punchesOf(daybook.db, people.employee)).map(({ kind }) => kind)).toEqual(['in', 'out'])
})

test('a double click clocks in once', async ({ page, people, signIn, daybook }) => {
  await signIn('employee')
  await page.goto('/')
  await button(page, 'Clock in').dblclick()
  await expect(button(page, 'Clock out')).toBeVisible()
  expect((await punchesOf(daybook.db, people.employee)).map(({ kind }) => kind)).toEqual(['in'])
})

test.describe('without a network', () => {
  test.use({ provoked: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ })

  test('a punch is kept, said to be kept, and recorded once when the network is back', async ({
    page,
    people,
    signIn,
    daybook,
  }) => {
    await signIn('employee')
    await page.goto('/')
    await expect(button(page, 'Clock in')).toBeEnabled()
    await page.context().setOffline(true)
    const pressed = Date.now()
    await button(page, 'Clock in').click()
    const kept = page.getByRole('status').filter({ hasText: 'Kept on this device, sent when you are back' })
    await expect(kept).toContainText('The server has not confirmed it yet.')
    await expect(page.getByText(/^(Clocked in|In since)/)).toHaveCount(0)
    expect(await punchesOf(daybook.db, people.employee)).toEqual([])

    await page.context().setOffline(false)
    await expect(button(page, 'Clock out')).toBeVisible({ timeout: 30_000 })
    const rows = await punchesOf(daybook.db, people.employee)
    expect(rows).toMatchObject([{ kind: 'in' }])
    expect(Math.abs((rows[0]?.deviceTime?.getTime() ?? 0) - pressed)).toBeLessThan(60_000)
    expect(rows[0]?.at.getTime()).toBeGreaterThan(rows[0]?.deviceTime?.getTime() ?? Number.MAX_VALUE)
  })

  test('a kept punch survives a new page, and the answer that got lost is not punched again', async ({
    page,
    people,
    signIn,
    daybook,
  }) => {
    await signIn('employee')
    await page.goto('/')
    await expect(button(page, 'Clock in')).toBeEnabled()
    // The request arrives and is done; its answer never comes back.
    await page.route('**/api/notification/clock-in/', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await button(page, 'Clock in').click()
    await expect(page.getByRole('status').filter({ hasText: 'The server has not confirmed it yet.' })).toBeVisible()
    const [before] = await punchesOf(daybook.db, people.employee)
    expect(before?.kind).toBe('in')

    await page.unroute('**/api/notification/clock-in/')
    await page.reload()
    await expect(page.getByRole('status').filter({ hasText: 'Clocked in at' })).toBeVisible({ timeout: 30_000 })
    expect(await punchesOf(daybook.db, people.employee)).toEqual([before])
  })
})
