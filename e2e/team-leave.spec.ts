import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { leaveRequest } from '@/db/schema'
import { type Employee, makeEmployee } from '@/db/testing/fixtures'
import type { LeaveAnswer } from '@/lib/leave/schema'
import { addDays } from '@/lib/time'
import type { Daybook } from './daybook'
import { expect, test } from './fixtures'
import { seedMonth } from './seed'
import { mondayIn, seedDecision, seedGrant, seedRequest } from './seed-leave'

const week = (weeks: number) => ({ start_date: mondayIn(weeks), end_date: addDays(mondayIn(weeks), 4) })
const list = (page: Page) => page.getByRole('region', { name: 'Requests' })
const rowOf = (page: Page, name: string) => list(page).getByRole('listitem').filter({ hasText: name })
const paneOf = (page: Page, name: string) => page.getByRole('article', { name: `Leave of ${name}` })

/** Reports of the manager, who have leave and ask for a week of it, in the order of their names. */
async function asking({ db }: Daybook, manager: Employee, names: string[]): Promise<LeaveAnswer[]> {
  const requests: LeaveAnswer[] = []
  for (const [index, name] of names.entries()) {
    const person = await makeEmployee(db, { name, manager })
    await seedGrant(db, person)
    requests.push(await seedRequest(db, person, week(3 + index)))
  }
  return requests
}

async function statusOf({ db }: Daybook, request: { id: number }) {
  const [row] = await db.select().from(leaveRequest).where(eq(leaveRequest.id, request.id))
  return row?.status
}

test('a request is approved, the next one comes, and that one is rejected with a word why', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const [first, second] = await asking(daybook, people.manager, ['Anna Auer', 'Ben Bach'])
  await signIn('manager')
  await page.goto('/team/leave')
  const pane = paneOf(page, 'Anna Auer')
  await expect(pane.getByRole('row', { name: /left without it/ })).toContainText('15')
  await expect(pane.getByRole('row', { name: /Left with it/ })).toContainText('10')
  await expect(pane.getByText('Nobody else of the team on these days.')).toBeVisible()
  await pane.getByRole('button', { name: 'Approve' }).click()

  await expect(rowOf(page, 'Anna Auer')).toContainText('Approved')
  const next = paneOf(page, 'Ben Bach')
  await expect(next.getByRole('heading', { level: 2 })).toBeFocused()
  await next.getByRole('button', { name: 'Reject' }).click()
  await expect(next.getByLabel(/Why not/)).toBeFocused()
  await page.keyboard.type('Stocktaking that week')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Ben Bach')).toContainText('Rejected')
  await expect(next.getByText('Stocktaking that week')).toBeVisible()

  expect(await statusOf(daybook, first as LeaveAnswer)).toBe('approved')
  expect(await statusOf(daybook, second as LeaveAnswer)).toBe('rejected')
  await page.reload()
  await expect(page.getByText('Nothing waits for you.')).toBeVisible()
})

test('who else is away is drawn and said', async ({ page, people, signIn, daybook }) => {
  const { manager, employee } = people
  const [theirs] = await asking(daybook, manager, ['Nina Falk'])
  await seedDecision(daybook.db, manager, theirs?.id ?? 0, 'approved')
  await seedGrant(daybook.db, employee)
  await seedRequest(daybook.db, employee, week(3))
  await signIn('manager')
  await page.goto('/team/leave')
  await expect(rowOf(page, 'Emil Brandt')).toContainText('1 other away')
  await expect(paneOf(page, 'Emil Brandt').getByRole('img', { name: /^Nina Falk\. / })).toBeVisible()
})

test.describe('many at once', () => {
  test.use({ provoked: /status of 409/ })

  test('each gets its result, also the one that was decided elsewhere meanwhile', async ({
    page,
    people,
    signIn,
    daybook,
  }) => {
    const requests = await asking(daybook, people.manager, ['Anna Auer', 'Ben Bach', 'Cleo Conti', 'Dora Diaz'])
    await signIn('manager')
    await page.goto('/team/leave')
    await expect(rowOf(page, 'Dora Diaz')).toBeVisible()
    await seedDecision(daybook.db, people.admin, requests[1]?.id ?? 0, 'rejected', 'Too many')
    await list(page).getByLabel('Tick all 4').check()
    await rowOf(page, 'Dora Diaz').getByRole('checkbox').uncheck()
    await list(page).getByRole('button', { name: 'Approve 3' }).click()

    await expect(list(page).getByRole('status')).toHaveText('2 approved, 1 decided by somebody else before.')
    await expect(rowOf(page, 'Anna Auer')).toContainText('Approved')
    await expect(rowOf(page, 'Ben Bach')).toContainText('Ada Quell rejected it')
    await expect(rowOf(page, 'Cleo Conti')).toContainText('Approved')
    await expect(rowOf(page, 'Dora Diaz').getByRole('checkbox')).toBeVisible()
    const states = await Promise.all(requests.map((request) => statusOf(daybook, request)))
    expect(states).toEqual(['approved', 'rejected', 'approved', 'pending'])
  })

  test('whoever comes second sees who decided what, and the present state', async ({
    page,
    people,
    signIn,
    daybook,
  }) => {
    const [request] = await asking(daybook, people.manager, ['Anna Auer'])
    await signIn('manager')
    await page.goto('/team/leave')
    const pane = paneOf(page, 'Anna Auer')
    await expect(pane.getByRole('button', { name: 'Approve' })).toBeVisible()
    await seedDecision(daybook.db, people.admin, request?.id ?? 0, 'rejected', 'Too many')
    await pane.getByRole('button', { name: 'Approve' }).click()
    await expect(pane.getByRole('alert')).toContainText('Ada Quell rejected it')
    await expect(pane.getByText('Rejected', { exact: true })).toBeVisible()
    await expect(pane.getByRole('button', { name: 'Approve' })).toHaveCount(0)
  })
})

test('by keyboard only, and only while the list has the focus', async ({ page, people, signIn, daybook }) => {
  const requests = await asking(daybook, people.manager, ['Anna Auer', 'Ben Bach', 'Cleo Conti'])
  await signIn('manager')
  await page.goto('/team/leave')
  await expect(paneOf(page, 'Anna Auer').getByRole('button', { name: 'Approve' })).toBeEnabled()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('a')
  await page.getByRole('searchbox').focus()
  await page.keyboard.press('a')
  await page.getByRole('searchbox').fill('')
  await expect(rowOf(page, 'Anna Auer')).toBeVisible()
  expect(await statusOf(daybook, requests[0] as LeaveAnswer)).toBe('pending')

  await rowOf(page, 'Anna Auer').getByRole('link').focus()
  await page.keyboard.press('j')
  await expect(paneOf(page, 'Ben Bach')).toBeVisible()
  await page.keyboard.press('x')
  await expect(rowOf(page, 'Ben Bach').getByRole('checkbox')).toBeChecked()
  await page.keyboard.press('x')
  await page.keyboard.press('a')
  await expect(rowOf(page, 'Ben Bach')).toContainText('Approved')
  await expect(rowOf(page, 'Cleo Conti').getByRole('link')).toBeFocused()
  await page.keyboard.press('r')
  await expect(paneOf(page, 'Cleo Conti').getByLabel(/Why not/)).toBeFocused()
  await page.keyboard.type('Not that week')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Cleo Conti')).toContainText('Rejected')
  const states = await Promise.all(requests.map((request) => statusOf(daybook, request)))
  expect(states).toEqual(['pending', 'approved', 'rejected'])
})

test('on a phone a request is a page of its own, and the next one follows', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const requests = await asking(daybook, people.manager, ['Anna Auer', 'Ben Bach'])
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn('manager')
  await page.goto('/team/leave')
  await rowOf(page, 'Anna Auer').getByRole('link').click()
  await expect(page).toHaveURL(`/team/leave/${requests[0]?.id}`)
  await paneOf(page, 'Anna Auer').getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Approved: Anna Auer' })).toBeVisible()
  await expect(paneOf(page, 'Ben Bach')).toBeVisible()
  await expect(page).toHaveURL(`/team/leave/${requests[1]?.id}`)
})

test('leave that has begun is given back from a date on', async ({ page, people, signIn, daybook }) => {
  const { employee, manager } = people
  await seedGrant(daybook.db, employee)
  const begun = await seedRequest(daybook.db, employee, { start_date: mondayIn(-1), end_date: addDays(mondayIn(1), 4) })
  await seedDecision(daybook.db, manager, begun.id, 'approved')
  await signIn('manager')
  await page.goto(`/team/leave/${begun.id}`)
  const pane = paneOf(page, 'Emil Brandt')
  await pane.getByRole('button', { name: 'Give back the rest…' }).click()
  await pane.getByLabel('Give back from').fill(mondayIn(1))
  await expect(pane.getByText(/goes back to the balance/)).toBeVisible()
  await pane.getByRole('button', { name: 'Give these days back' }).click()
  await expect(pane.getByText(/Mara Lindt gave back .*5.days/)).toBeVisible()
  const [row] = await daybook.db.select().from(leaveRequest).where(eq(leaveRequest.id, begun.id))
  // The Friday before: days off at the end stand for nothing.
  expect(row).toMatchObject({ status: 'approved', endDate: addDays(mondayIn(1), -3) })
})

test('one’s own request cannot be decided, and says who does', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.manager)
  await seedRequest(daybook.db, people.manager, week(3))
  await signIn('manager')
  await page.goto('/team/leave?show=all')
  await expect(rowOf(page, 'Mara Lindt')).toContainText('Your own')
  await expect(rowOf(page, 'Mara Lindt').getByRole('checkbox')).toHaveCount(0)
  await expect(paneOf(page, 'Mara Lindt')).toContainText('This is your own request: Ada Quell decides.')
})

test('leave is entered for somebody, and holds at once', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.employee)
  await signIn('manager')
  await page.goto('/team/leave')
  await page.getByRole('button', { name: 'Enter leave for somebody' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Who' }).fill('Emil')
  await page.getByRole('option', { name: /Emil Brandt/ }).click()
  await dialog.getByLabel('First day').fill(mondayIn(3))
  await dialog.getByLabel('Last day').fill(addDays(mondayIn(3), 1))
  await dialog.getByRole('button', { name: 'Enter 2 days' }).click()
  await expect(dialog.getByRole('status').filter({ hasText: 'Recorded: Annual leave' })).toBeVisible()
  const rows = await daybook.db.select().from(leaveRequest).where(eq(leaveRequest.employeeId, people.employee.id))
  expect(rows).toMatchObject([{ status: 'approved', reviewedBy: people.manager.id, minutes: 960 }])
})

test('a leave type is added and asked for', async ({ page, people, signIn, daybook }) => {
  const name = `Training ${people.admin.id}`
  await seedGrant(daybook.db, people.employee)
  await signIn('admin')
  await page.goto('/team/settings/leave-types/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Days a year').fill('4')
  await expect(page.getByText(/Everybody gets 4 days each year/)).toBeVisible()
  await page.getByRole('button', { name: 'Add this leave type' }).click()
  await expect(page).toHaveURL('/team/settings/leave-types')
  await page.getByRole('link', { name }).click()
  await page.getByLabel('Approval').selectOption('Holds at once')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()

  await page.goto(`/team/people/${people.employee.id}`)
  await page.getByRole('button', { name: 'Enter leave' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Kind of leave').selectOption(name)
  await dialog.getByLabel('First day').fill(mondayIn(3))
  await dialog.getByLabel('Last day').fill(mondayIn(3))
  await dialog.getByRole('button', { name: 'Enter 1 day' }).click()
  await expect(dialog.getByRole('status').filter({ hasText: `Recorded: ${name}` })).toBeVisible()

  await page.goto('/team/settings/leave-types')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Archive this type' }).click()
  await expect(page.getByRole('button', { name: 'Bring it back' })).toBeVisible()
})

test('a correction of the balance stands in the ledger with its reason', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.employee)
  await signIn('manager')
  await page.goto(`/team/people/${people.employee.id}`)
  await page.getByText('Add an opening or a correction').click()
  const form = page.getByRole('form', { name: 'Add a line' })
  await form.getByLabel('Days', { exact: true }).fill('-1.5')
  await form.getByLabel('Reason').fill('Two mornings of the works outing')
  await form.getByRole('button', { name: 'Add this line' }).click()
  await expect(form.getByRole('status')).toContainText('13.5')
  await page.getByText('Why 13.5').click()
  const line = page.getByRole('row', { name: /Adjusted by hand/ })
  await expect(line).toContainText('Two mornings of the works outing · Mara Lindt')
  await expect(line).toContainText('−1.5')
})

test('lateness is waived with a reason, and charged again', async ({ page, people, signIn, daybook }) => {
  await seedGrant(daybook.db, people.employee)
  const { date } = await seedMonth(daybook.db, people.employee)
  await signIn('manager')
  await page.goto(`/team/people/${people.employee.id}?month=${addDays(`${date.slice(0, 7)}-01`, -1).slice(0, 7)}`)
  const late = page.locator('#lateness').getByRole('listitem').filter({ hasText: '17 min late' }).first()
  await late.getByRole('button', { name: /^Waive/ }).click()
  await late.getByLabel('Why').fill('The bridge was closed')
  await late.getByRole('button', { name: 'Waive it' }).click()
  await expect(late).toContainText('waived by Mara Lindt: The bridge was closed')
  await late.getByRole('button', { name: /^Charge/ }).click()
  await expect(late.getByRole('button', { name: /^Waive/ })).toBeVisible()
})

test('a stand-in decides while the manager is away', async ({ page, people, signIn, daybook }) => {
  const deputy = await makeEmployee(daybook.db, { role: 'manager', name: 'Otto Maier', manager: people.admin })
  await asking(daybook, people.manager, ['Anna Auer'])
  await signIn('manager')
  await page.goto('/account')
  const form = page.getByRole('form', { name: 'Name a stand-in' })
  await form.getByLabel('Stand-in').selectOption({ value: String(deputy.id) })
  await form.getByLabel('Up to and with').fill(mondayIn(2))
  await form.getByRole('button', { name: 'Name this stand-in' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Otto Maier' })).toContainText('now')

  await signIn(deputy)
  await page.goto('/team/leave')
  await paneOf(page, 'Anna Auer').getByRole('button', { name: 'Approve' }).click()
  await expect(rowOf(page, 'Anna Auer')).toContainText('Approved')

  await signIn('manager')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Take Otto Maier back' }).click()
  await expect(page.getByRole('button', { name: 'Take Otto Maier back' })).toHaveCount(0)
})
