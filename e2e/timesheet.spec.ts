import { formatDuration, formatHours } from '@/lib/format'
import { datesOfMonth } from '@/lib/time'
import { expect, test } from './fixtures'
import { seedMonth } from './seed'

type Attendance = { date: string; delay_minutes: number; worked_minutes: number | null }

test('the timesheet of a month shows what the API answers', async ({ page, people, signIn, daybook }) => {
  const { date } = await seedMonth(daybook.db, people.employee)
  await signIn('employee')
  const dates = datesOfMonth(date.slice(0, 7))
  const answer = await page.request.get(`/employee/attendance/?from=${dates[0]}&to=${dates.at(-1)}&page_size=500`)
  const { results } = (await answer.json()) as { results: Attendance[] }
  expect(results.length).toBeGreaterThan(0)

  await page.goto(`/timesheet?month=${date.slice(0, 7)}`)
  for (const { date, worked_minutes } of results) {
    const row = page.getByRole('row').filter({ has: page.locator(`a[href="/timesheet/${date}"]`) })
    await expect(row.getByRole('cell', { name: formatHours(worked_minutes ?? 0), exact: true }).first()).toBeVisible()
  }
  const late = results.filter(({ delay_minutes }) => delay_minutes > 0)
  const sum = late.reduce((minutes, { delay_minutes }) => minutes + delay_minutes, 0)
  const total = page.getByRole('definition').filter({ hasText: late.length ? formatDuration(sum) : 'Never' })
  await expect(total.first()).toBeVisible()
})
