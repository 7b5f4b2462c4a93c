import { formatDate } from '@/lib/format'
import { expect, test } from './fixtures'
import { mondayIn } from './seed-leave'
import { seedMissed } from './seed-team'
import { violationsOf } from './violations'

test('a missing day is proposed from the timesheet, decided where its notification leads, and stands on the day', async ({
  page,
  people,
  signIn,
}) => {
  const date = mondayIn(-1)
  await signIn('employee')
  await page.goto(`/timesheet/${date}`)
  await page.getByRole('button', { name: 'Propose a correction' }).click()
  const form = page.getByRole('form', { name: 'Propose a correction' })
  await form.getByLabel('Clocked in').fill('08:15')
  await form.getByLabel('Clocked out').fill('17:00')
  await expect(page.getByRole('region', { name: 'What it changes' })).toContainText(/7\sh\s45/)
  await form.getByRole('button', { name: 'Propose it' }).click()
  await expect(form.getByText('This is needed.')).toBeVisible()
  await form.getByLabel('Why').fill('The terminal was broken')
  await form.getByRole('button', { name: 'Propose it' }).click()
  const card = page.getByRole('article', { name: `Correction of ${people.employee.name}` })
  await expect(card.getByText('08:15–17:00')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible()

  await signIn('manager')
  await page.goto('/inbox')
  await page
    .getByRole('link', { name: formatDate(date, 'en-GB') })
    .first()
    .click()
  await expect(card.getByRole('cell', { name: /7\sh\s45/ })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await card.getByRole('button', { name: 'Approve' }).click()
  await expect(card.getByText(/Mara Lindt approved it/)).toBeVisible()

  await signIn('employee')
  await page.goto(`/timesheet/${date}`)
  await expect(page.getByText('Clocked in by a correction')).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
})

test('a missed clock-out is said in two clicks, from Today and from the timesheet', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const { db } = daybook
  const { date } = await seedMissed(db, people.employee)
  await signIn('employee')
  await page.goto('/')
  await page.getByRole('link', { name: 'Say when you left' }).click()
  const form = page.getByRole('form', { name: 'Propose a correction' })
  await expect(form.getByLabel('Clocked out')).toHaveValue('17:00')
  await expect(form.getByLabel('Why')).toHaveValue('I did not clock out.')
  await expect(form.getByRole('button', { name: 'Propose it' })).toBeInViewport()

  await page.goto(`/timesheet?month=${date.slice(0, 7)}`)
  await page.locator(`a[href^="/timesheet/${date}"]`).click()
  await expect(page.getByRole('region', { name: 'What it changes' })).toContainText('Not known')
  await form.getByRole('button', { name: 'Propose it' }).click()
  await expect(page.getByRole('button', { name: 'Take it back' })).toBeVisible()
  await expect(page.getByRole('article', { name: /^Correction of/ })).toContainText('17:00')
  await page.goto('/')
  await expect(page.getByText('What you said waits for a decision.')).toBeVisible()
})
