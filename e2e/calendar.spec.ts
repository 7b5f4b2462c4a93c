import { sql } from 'drizzle-orm'
import { publicHoliday } from '@/db/schema'
import { makeEmployee } from '@/db/testing/fixtures'
import { storedLeave } from '@/lib/leave/testing/stored-leave'
import { expect, test } from './fixtures'

/** A month in which the tests' people have leave: a Monday is the 7th. */
const month = '2026-12'

test('a colleague is told “Away” and nothing of what is pending, the manager is told both', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const { db } = daybook
  await storedLeave(db, people.employee, { from: '2026-12-07', to: '2026-12-09', leaveTypeId: 2 })
  await storedLeave(db, people.employee, { from: '2026-12-14', to: '2026-12-15', status: 'pending' })
  const row = page.getByRole('row', { name: /Emil Brandt/ })

  await signIn('manager')
  await page.goto(`/calendar?month=${month}`)
  await expect(row.getByText('Sick leave: Mon 7 – Wed 9 December')).toBeAttached()
  await expect(row.getByText('Annual leave, asked for: Mon 14 – Tue 15 December')).toBeAttached()
  await expect(row.locator('.hatch-leave')).toHaveCount(1)
  await expect(row.locator('.border-dashed')).toHaveCount(1)

  await signIn(await makeEmployee(db, { name: 'Cora Voss', manager: people.manager }))
  const answer = await page.goto(`/calendar?month=${month}&day=2026-12-08`)
  await expect(row.getByText('Away: Mon 7 – Wed 9 December')).toBeAttached()
  await expect(row.getByRole('listitem')).toHaveCount(1)
  const sent = await answer?.text()
  expect(sent).not.toMatch(/Sick leave|Annual leave/)
  const onDay = page.getByRole('region', { name: 'Away on Tuesday 8 December' })
  await expect(onDay.getByRole('listitem')).toHaveText('Emil BrandtAway')
})

test('a month and a year, with the public holidays by name', async ({ page, people, signIn, daybook }) => {
  await daybook.db.execute(sql`insert into ${publicHoliday} (calendar_id, date, name)
    select holiday_calendar_id, '2026-12-25', 'Christmas Day' from company on conflict do nothing`)
  await storedLeave(daybook.db, people.manager, {
    from: '2026-12-21',
    to: '2026-12-21',
    startPart: 'second_half',
    endPart: 'second_half',
  })
  await signIn('manager')
  await page.goto(`/calendar?month=${month}&day=2026-12-21`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('December 2026')
  await expect(page.getByRole('button', { name: 'Friday 25 December, Christmas Day' })).toBeVisible()
  await expect(page.getByText('Public holidays: Fri 25 Dec Christmas Day')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Away on Monday 21 December' })).toContainText('second half')
  const chart = page.getByRole('region', { name: 'Chart of December 2026' })
  const half = await chart
    .getByRole('row', { name: /Mara Lindt/ })
    .locator('li')
    .boundingBox()
  const column = await chart.getByRole('button', { name: /21 December/ }).boundingBox()
  if (!half || !column) throw new Error('Nothing is drawn')
  expect(half.x).toBeCloseTo(column.x + column.width / 2, 0)
  expect(half.x + half.width).toBeCloseTo(column.x + column.width, 0)

  await page.getByRole('link', { name: 'Year' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2026')
  await expect(page.getByRole('region', { name: 'Away on Monday 21 December' })).toContainText('Mara Lindt')
  await page.getByRole('link', { name: 'February 2026' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('February 2026')
  await page.getByRole('link', { name: 'January 2026' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('January 2026')
})

test('a day is chosen by keyboard, on into the next month', async ({ page, people, signIn, daybook }) => {
  await storedLeave(daybook.db, people.employee, { from: '2026-12-31', to: '2027-01-01' })
  await signIn('employee')
  await page.goto(`/calendar?month=${month}&day=2026-12-29`)
  const list = page.getByRole('region', { name: /^Away on/ })
  await expect(list.getByRole('status')).toHaveText('Nobody is away')
  await page.getByRole('button', { name: 'Tuesday 29 December' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Wednesday 30 December' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('heading', { name: 'Thursday 31 December' })).toBeVisible()
  await expect(list.getByRole('status')).toHaveText('One person is away')
  await expect(list.getByRole('listitem')).toHaveText('Emil BrandtAnnual leave')
  expect(new URL(page.url()).searchParams.get('day')).toBe('2026-12-31')
  await page.getByRole('searchbox', { name: 'Name' }).fill('emil')
  await expect(page.getByText('1 person found')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Thursday 31 December' })).toBeVisible()

  await page.getByRole('button', { name: 'The day after' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('January 2027')
  await expect(page.getByRole('heading', { name: 'Friday 1 January' })).toBeVisible()
  await expect(list.getByRole('listitem')).toHaveText('Emil BrandtAnnual leave')
})

test('of 300 people only those in sight are drawn, and scrolling finds the last', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  await daybook.db.execute(sql`
    insert into employee (username, email, name, department, manager_id, date_joined)
    select 'many' || ${people.manager.id} || '-' || n, 'many' || ${people.manager.id} || '-' || n || '@example.com',
      'Zora ' || lpad(n::text, 3, '0'), 'Many', ${people.manager.id}, '2020-01-01' from generate_series(1, 300) n`)
  await signIn('manager')
  await page.goto(`/calendar?month=${month}&department=Many`)
  const table = page.getByRole('table', { name: 'Who is away in December 2026' })
  await expect(table).toHaveAttribute('aria-rowcount', '301')
  await expect(table.getByRole('rowheader', { name: 'Zora 001' })).toBeVisible()
  expect(await table.getByRole('rowheader').count()).toBeLessThan(80)

  const chart = page.getByRole('region', { name: 'Chart of December 2026' })
  await chart.focus()
  await page.keyboard.press('End')
  await expect(table.getByRole('rowheader', { name: 'Zora 300' })).toBeVisible()
  expect(await table.getByRole('rowheader').count()).toBeLessThan(80)
  await expect(page.getByRole('button', { name: 'Tuesday 1 December' })).toBeVisible()

  await page.getByRole('searchbox', { name: 'Name' }).fill('zora 299')
  await expect(table).toHaveAttribute('aria-rowcount', '2')
  await expect(table.getByRole('rowheader')).toHaveText('Zora 299')
  await page.getByLabel('Only who is away').check()
  await expect(page.getByText('Nobody here matches “zora 299”.')).toBeVisible()
  await page.getByRole('link', { name: 'Show everybody' }).click()
  await expect(page.getByRole('searchbox', { name: 'Name' })).toHaveValue('')
})

test('on a phone the chart scrolls in its own frame, beside the names', async ({ page, people, signIn, daybook }) => {
  await storedLeave(daybook.db, people.employee, { from: '2026-12-28', to: '2026-12-31' })
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn('manager')
  await page.goto(`/calendar?month=${month}&day=2026-12-30`)
  await expect(page.getByRole('button', { name: 'Wednesday 30 December' })).toBeInViewport()
  const name = page.getByRole('rowheader', { name: 'Emil Brandt' })
  const box = await name.boundingBox()
  expect(box?.x).toBeCloseTo(16, 0)
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBeLessThanOrEqual(390)
})
