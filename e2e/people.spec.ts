import { eq } from 'drizzle-orm'
import { employee } from '@/db/schema'
import { password } from '@/lib/auth/testing/sign-in'
import { expect, test } from './fixtures'

test('somebody new is added, invited, chooses a password and clocks in', async ({ page, browser, signIn, daybook }) => {
  await signIn('admin')
  await page.goto('/team/people/new')
  const email = `nina.${Date.now()}@example.com`
  await page.getByLabel('Name', { exact: true }).fill('Nina Falk')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Add and make an invitation' }).click()
  await expect(page.getByRole('heading', { name: 'Nina Falk is in the book' })).toBeVisible()
  const link = await page.getByLabel('Invitation').inputValue()

  const context = await browser.newContext({ baseURL: daybook.url, locale: 'en-GB' })
  const theirs = await context.newPage()
  await theirs.goto(link)
  await expect(theirs.getByText(email)).toBeVisible()
  await theirs.getByRole('textbox', { name: 'New password' }).fill(password)
  await theirs.getByRole('button', { name: 'Set password and open Daybook' }).click()
  await expect(theirs).toHaveURL('/')
  await theirs.getByRole('button', { name: 'Clock in' }).click()
  await expect(theirs.getByRole('button', { name: 'Clock out' })).toBeVisible()

  await theirs.goto('about:blank')
  await theirs.goto(link)
  await expect(theirs.getByRole('alert').filter({ hasText: 'This link has been used or is too old' })).toBeVisible()
  await context.close()
})

test('an employee is found, opened and changed, and only what was changed is written', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  await signIn('admin')
  await page.goto('/team/people')
  await page.getByRole('searchbox').fill(people.employee.email)
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Emil Brandt' }).first().click()
  await expect(page).toHaveURL(`/team/people/${people.employee.id}`)
  await page.getByLabel('Position').fill('Foreman')
  await page.getByRole('button', { name: /^Save/ }).first().click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  const [after] = await daybook.db.select().from(employee).where(eq(employee.id, people.employee.id))
  expect(after).toEqual({ ...people.employee, position: 'Foreman', groundRevision: after?.groundRevision })
})

test('letters walk through the list while it has the focus, and nowhere else', async ({ page, signIn }) => {
  await signIn('admin')
  await page.goto(`/team/people?search=${encodeURIComponent('Emil Brandt')}`)
  const rows = page.locator('[data-row-link]')
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('/')
  await expect(page.locator(':focus')).toHaveCount(0)
  const search = page.getByRole('searchbox')
  await search.press('j')
  await expect(search).toHaveValue(/j/)

  await page.goto('/team/people')
  const list = page.getByRole('region', { name: 'People' })
  await expect(async () => {
    await list.focus()
    await page.keyboard.press('j')
    await expect(rows.first()).toBeFocused({ timeout: 1_000 })
  }, 'letters count once the script has come').toPass()
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('k')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
})

test.describe('the end of an employment', () => {
  test.use({ provoked: /status of 401/ })

  test('ends the session that is open elsewhere, which says so', async ({ page, browser, people, signIn, daybook }) => {
    const context = await browser.newContext({ baseURL: daybook.url, locale: 'en-GB' })
    const theirs = await context.newPage()
    await signIn('employee', theirs)
    await theirs.goto('/')
    await expect(theirs.getByRole('button', { name: 'Clock in' })).toBeEnabled()

    await signIn('admin')
    await page.goto(`/team/people/${people.employee.id}`)
    await page.getByRole('button', { name: 'End employment…' }).click()
    const dialog = page.getByRole('dialog', { name: 'End the employment of Emil Brandt?' })
    await dialog.getByRole('button', { name: 'End employment' }).click()
    await expect(dialog).toBeHidden()
    const [after] = await daybook.db.select().from(employee).where(eq(employee.id, people.employee.id))
    expect(after?.isActive).toBe(false)

    await theirs.getByRole('button', { name: 'Clock in' }).click()
    await expect(theirs.getByRole('status').filter({ hasText: 'you are not signed in here any more' })).toBeVisible()
    await theirs.reload()
    await expect(theirs).toHaveURL(/\/login/)
    await context.close()
  })
})

test('people who manage nobody are not shown the list', async ({ page, signIn }) => {
  await signIn('employee')
  const answer = await page.request.get('/team/people')
  expect(answer.status()).toBe(404)
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0)
})
