import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { attendance, employee, holidayCalendar, punch } from '@/db/schema'
import { formatMonth } from '@/lib/format'
import { addDays, datesOfMonth, localDate, weekday } from '@/lib/time'
import { expect, test } from './fixtures'
import { violationsOf } from './violations'

const month = addDays(`${localDate(new Date(), 'UTC').slice(0, 7)}-01`, -1).slice(0, 7)
const named = formatMonth(month, 'en-GB')
const [first = '', second = ''] = datesOfMonth(month).filter((date) => weekday(date) < 5)

/** People of other tests have the same names. */
const rowOf = (page: Page, id: number) =>
  page.locator('li', { has: page.locator(`a[data-row-link][href="/team/people/${id}"]`) })

test.use({ provoked: /status of 409/ })

test('a month is disputed, accepted as it is, closed, and what is corrected later shows as an adjustment', async ({
  page,
  people,
  signIn,
  daybook: { db },
}) => {
  const { employee: emil } = people
  for (const [date, missed] of [
    [first, false],
    [second, true],
  ] as const) {
    const [clockIn, clockOut] = [new Date(`${date}T09:00:00Z`), missed ? null : new Date(`${date}T15:00:00Z`)]
    const stamp = { employeeId: emil.id, timeZone: 'UTC', utcOffsetMinutes: 0 }
    const recorded = { ...stamp, source: 'web' as const, recordedBy: emil.id, recordedAt: clockIn }
    const [one] = await db
      .insert(punch)
      .values({ ...recorded, kind: 'in', at: clockIn })
      .returning()
    const [two] = clockOut
      ? await db
          .insert(punch)
          .values({ ...recorded, kind: 'out', at: clockOut })
          .returning()
      : []
    await db.insert(attendance).values({
      ...stamp,
      workDate: date,
      clockIn,
      clockOut,
      missed,
      inPunchId: one?.id ?? 0,
      outPunchId: two?.id ?? null,
    })
  }

  await signIn('employee')
  await page.goto(`/timesheet?month=${month}`)
  const report = page.getByRole('region', { name: `Report of ${named}` })
  await expect(report.getByText('Provisional')).toBeVisible()
  await report.getByRole('button', { name: 'Something is wrong' }).click()
  await report.getByRole('button', { name: 'Say so' }).click()
  await expect(report.getByText('This is needed.')).toBeVisible()
  await report.getByLabel('What is wrong with it').fill('The second day is not done')
  await report.getByRole('button', { name: 'Say so' }).click()
  await expect(report.getByText(/something is wrong: “The second day is not done”/)).toBeVisible()
  expect(await violationsOf(page)).toEqual([])

  await signIn('admin')
  await page.goto('/inbox')
  await page
    .getByRole('link', { name: `report of ${named} is not right` })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: `Close ${named}` })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Reports' }).click()
  await page.getByRole('link', { name: `Close ${named}` }).click()
  await expect(page.getByRole('heading', { name: `Close ${named}` })).toBeVisible()
  await page.goto(`/team/reports/close?month=${month}&search=${encodeURIComponent(emil.name)}`)
  const row = rowOf(page, emil.id)
  await expect(row.getByText('Something is open')).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  for (const accept of [/^Accept as it is: No clock-out/, /^Accept as it is: Disputes/]) {
    await row.getByRole('button', { name: accept }).click()
    await row.getByLabel('Why it stays as it is').fill('We could not find out')
    await row.getByRole('button', { name: 'Accept it' }).click()
  }
  await page.getByRole('button', { name: 'Close 1', exact: true }).click()
  await expect(page.getByText('1 of 1 closed.')).toBeVisible()
  await expect(row.getByText(/^Closed by/)).toBeVisible()

  await signIn('manager')
  await page.goto(`/team/reports?month=${month}`)
  await page.getByRole('link', { name: 'Who closed it' }).click()
  await expect(page.getByText('months are closed by an admin here')).toBeVisible()

  await signIn('employee')
  await page.goto(`/timesheet/${second}`)
  await page.getByRole('button', { name: 'Propose a correction' }).click()
  const form = page.getByRole('form', { name: 'Propose a correction' })
  await form.getByLabel('Clocked out').fill('12:00')
  await expect(page.getByText(`${named} is closed: its figures stay.`)).toBeVisible()
  await form.getByLabel('Why').fill('I left at noon')
  await form.getByRole('button', { name: 'Propose it' }).click()
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible()
  await signIn('manager')
  await page.goto('/team/corrections')
  await page.getByRole('button', { name: 'Approve' }).first().click()
  await expect(page.getByText(/approved it/).first()).toBeVisible()

  await signIn('employee')
  await page.goto('/timesheet')
  const adjusted = page.getByRole('region', { name: /^Report of/ })
  await expect(adjusted.getByText(`Of ${named}`)).toBeVisible()
  await expect(adjusted.getByText('I left at noon')).toBeVisible()
  await page.goto(`/timesheet?month=${month}`)
  await expect(report.getByText(/^Closed by/)).toBeVisible()
  await expect(report.getByRole('button', { name: 'Confirm' })).toBeVisible()
  await report.getByRole('button', { name: 'Confirm' }).click()
  await expect(report.getByText(/^You confirmed it/)).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
})

test('what would change a closed month asks why, and is done once somebody has said so', async ({
  page,
  people,
  signIn,
  daybook: { db },
}) => {
  const [calendar] = await db
    .insert(holidayCalendar)
    .values({ name: `Of ${people.manager.id}` })
    .returning()
  await db.update(employee).set({ holidayCalendarId: calendar?.id }).where(eq(employee.id, people.manager.id))
  await signIn('admin')
  await page.goto(`/team/reports/close?month=${month}&search=${encodeURIComponent(people.manager.name)}`)
  await rowOf(page, people.manager.id).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Close 1', exact: true }).click()
  await expect(page.getByText('1 of 1 closed.')).toBeVisible()

  await page.goto(`/team/settings/holidays?calendar=${calendar?.id}`)
  const form = page.getByRole('form', { name: 'Add a holiday' })
  await form.getByLabel('Date').fill(first)
  await form.getByLabel('Name').fill('Founding day')
  await form.getByRole('button').click()
  const dialog = page.getByRole('dialog', { name: `${named} is closed.` })
  await expect(dialog).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Leave as it is' }).click()
  await expect(page.getByText(`${named} is closed. Say why this changes.`)).toBeVisible()
  await form.getByRole('button').click()
  await dialog.getByLabel('Why does it change').fill('It was always one')
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(`${named} is closed. Say why this changes.`)).toBeHidden()
})
