import type { Locator, Page } from '@playwright/test'
import { makeEmployee } from '@/db/testing/fixtures'
import { formatDate, formatFigure, formatHours, formatMonth } from '@/lib/format'
import type { ReportList } from '@/lib/reports/schema'
import { addDays } from '@/lib/time'
import { expect, test } from './fixtures'
import { seedMonth } from './seed'

/** The month before the one `date` is in, which is over and has all of its days. */
const monthBefore = (date: string) => addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 7)
const overMonth = monthBefore(new Date().toISOString().slice(0, 10))

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
const figuresIn = (row: Locator) => row.getByRole('cell').allInnerTexts()

async function answerOf(page: Page, query = ''): Promise<ReportList> {
  const answer = await page.request.get(`/manager/reports/monthly/?month=${overMonth}&page_size=500${query}`)
  expect(answer.status()).toBe(200)
  return answer.json()
}

/** The columns that no leave type adds to, as the page writes them. */
const columns = ['scheduled', 'due', 'worked', 'overtime', 'missing'] as const
function written(row: ReportList['totals']): string[] {
  return columns.map((name) => {
    const minutes = row[`${name}_minutes`]
    return minutes === 0 ? '–' : formatFigure(minutes)
  })
}

test('a month is what the API answers, added up by department, and leads down to the day and back', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  await seedMonth(daybook.db, people.employee)
  await makeEmployee(daybook.db, { name: 'Nina Falk', department: 'Sales', manager: people.manager })
  await signIn('manager')
  const { results, totals, departments } = await answerOf(page)
  expect(results).toHaveLength(2)

  await page.goto('/team/reports')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(formatMonth(overMonth, 'en-GB'))
  await expect(page.getByText('Provisional')).toBeVisible()
  for (const row of results) {
    expect((await figuresIn(rowOf(page, row.name))).slice(0, 5)).toEqual(written({ people: 1, closed: 0, ...row }))
  }
  for (const { department, ...sums } of departments) {
    expect((await figuresIn(rowOf(page, department).last())).slice(0, 5)).toEqual(written(sums))
  }
  expect((await figuresIn(rowOf(page, 'Total of 2 people'))).slice(0, 5)).toEqual(written(totals))
  await expect(page.getByRole('img', { name: /^Worked against due, .* worked, .* due\./ })).toBeVisible()
  await expect(page.getByRole('link', { name: `daybook-${overMonth}.xlsx` })).toHaveAttribute(
    'href',
    `/manager/reports/monthly/?month=${overMonth}&format=xlsx`,
  )

  const own = results.find(({ name }) => name === 'Emil Brandt')
  if (!own) throw new Error('Emil Brandt is not in the report')
  await rowOf(page, 'Emil Brandt').getByRole('cell').nth(2).click()
  await expect(page).toHaveURL(`/team/reports/${own.employee}?month=${overMonth}`)
  const statement = page.getByRole('table', { name: /what they are made of/ })
  for (const [name, minutes] of [
    ['Scheduled', own.scheduled_minutes],
    ['Due', own.due_minutes],
    ['Worked', own.worked_minutes],
    ['Overtime', own.overtime_minutes],
    ['Late', own.delay_minutes],
  ] as const) {
    const figure = statement.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect(figure.getByRole('cell').last()).toHaveText(formatFigure(minutes))
  }
  const late = statement
    .getByRole('row', { name: /^Late / })
    .getByRole('link')
    .first()
  const date = (await late.getAttribute('href'))?.slice(-10) ?? ''
  await late.click()
  await expect(page).toHaveURL(`/team/people/${own.employee}/${date}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(formatDate(date, 'en-GB'))
  await page.goBack()
  const days = page.getByRole('table', { name: `Days of ${formatMonth(overMonth, 'en-GB')}` })
  await days.getByRole('link').first().click()
  await expect(page).toHaveURL(`/team/people/${own.employee}/${overMonth}-01`)
  await page.goBack()
  await page.getByRole('link', { name: 'Report of' }).click()
  await expect(page).toHaveURL(`/team/reports?month=${overMonth}`)

  await signIn('employee')
  await page.goto(`/timesheet?month=${overMonth}`)
  for (const minutes of [own.worked_minutes, own.due_minutes, own.overtime_minutes, own.missing_minutes]) {
    await expect(
      page
        .getByRole('definition')
        .filter({ hasText: formatHours(minutes) })
        .first(),
    ).toBeVisible()
  }
})

test('sorted, searched, narrowed to a department, walked by keyboard', async ({ page, people, signIn, daybook }) => {
  await seedMonth(daybook.db, people.employee)
  for (const [name, department] of [
    ['Nina Falk', 'Sales'],
    ['Ole Berg', 'Works'],
  ]) {
    await makeEmployee(daybook.db, { name, department, manager: people.manager })
  }
  await signIn('manager')
  await page.goto(`/team/reports?month=${overMonth}`)
  const names = page.locator('[data-row-link]')
  await expect(names).toHaveText(['Nina Falk', 'Emil Brandt', 'Ole Berg'])
  const worked = page.getByRole('columnheader', { name: 'Worked' })
  await worked.getByRole('link').click()
  await expect(worked).toHaveAttribute('aria-sort', 'descending')
  await expect(names.first()).toHaveText('Emil Brandt')
  await worked.getByRole('link').click()
  await expect(worked).toHaveAttribute('aria-sort', 'ascending')
  await expect(names.last()).toHaveText('Emil Brandt')
  await worked.getByRole('link').click()
  await expect(names).toHaveText(['Nina Falk', 'Emil Brandt', 'Ole Berg'])

  await page.getByRole('region', { name: 'Report of' }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(names.nth(1)).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('berg')
  await expect(names).toHaveText(['Ole Berg'])
  await page.getByRole('searchbox').fill('nobody at all')
  await expect(page.getByText('Nobody here matches “nobody at all”.')).toBeVisible()
  await page.getByRole('link', { name: 'Show everybody' }).click()
  await expect(names).toHaveCount(3)
  await page.getByLabel('Department').selectOption('Works')
  await expect(names).toHaveText(['Emil Brandt', 'Ole Berg'])
  await expect(page.getByRole('link', { name: `daybook-${overMonth}.csv` })).toHaveAttribute('href', /department=Works/)
  await names.first().press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emil Brandt')
})

test('months that cannot be counted say so, and lead to one that can', async ({ page, people, signIn, daybook }) => {
  await seedMonth(daybook.db, people.employee)
  await signIn('manager')
  await page.goto('/team/reports')
  await page.getByLabel('Month', { exact: true }).fill('2019-03')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('March 2019')
  await expect(page.getByText('Nobody worked for you in March 2019.')).toBeVisible()
  await page.goto('/team/reports?month=2199-12')
  await expect(page.getByText('December 2199 has not begun.')).toBeVisible()
  await page.getByRole('link', { name: `Show ${formatMonth(overMonth, 'en-GB')}` }).click()
  await expect(page.getByRole('link', { name: 'Emil Brandt' })).toBeVisible()
  await page.getByRole('link', { name: formatMonth(monthBefore(`${overMonth}-01`), 'en-GB') }).click()
  await expect(page).toHaveURL(`/team/reports?month=${monthBefore(`${overMonth}-01`)}`)
  await page.goto(`/team/reports/${people.employee.id}?month=2199-12`)
  await expect(page.getByText('December 2199 has not begun.')).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the figures scroll beside the names', async ({ page, people, signIn, daybook }) => {
    await seedMonth(daybook.db, people.employee)
    await signIn('manager')
    await page.goto('/team/reports')
    const frame = page.getByRole('region', { name: 'Report of' })
    const name = page.getByRole('link', { name: 'Emil Brandt' })
    const before = await name.boundingBox()
    await frame.evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
    await expect(page.getByRole('columnheader', { name: 'Leave left' })).toBeInViewport({ ratio: 1 })
    expect((await name.boundingBox())?.x).toBe(before?.x)
    await name.click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emil Brandt')
  })
})

test.describe('an employee', () => {
  test.use({ provoked: /status of 404/ })

  test('finds no reports of others', async ({ page, people, signIn }) => {
    await signIn('employee')
    for (const path of ['/team/reports', `/team/reports/${people.manager.id}`]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/\d{4}/)
    }
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Reports' })).toHaveCount(0)
  })
})
