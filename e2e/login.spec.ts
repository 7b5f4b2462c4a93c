import type { Page } from '@playwright/test'
import { eq, sql } from 'drizzle-orm'
import { session } from '@/db/schema'
import { password } from '@/lib/auth/testing/sign-in'
import { expect, test } from './fixtures'

async function fillIn(page: Page, name: string, secret: string): Promise<void> {
  const form = page.getByRole('form', { name: 'Sign in' })
  await form.getByLabel('User name or e-mail').fill(name)
  await form.getByRole('textbox', { name: 'Password' }).fill(secret)
  await form.getByRole('button', { name: 'Sign in' }).click()
}

test('signs in by user name and by e-mail, however it is written, and comes to the day', async ({ page, people }) => {
  for (const name of [people.employee.username, ` ${people.employee.email.toUpperCase()}`]) {
    await page.goto('/login')
    // Only the demo tells how to get in.
    await expect(page.getByText('Try it as')).toHaveCount(0)
    await fillIn(page, name, password)
    await expect(page).toHaveURL('/')
    await expect(page.getByText('nothing here is kept')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Emil Brandt' })).toBeVisible()
    await page.context().clearCookies()
  }
})

test('leads back to the page that was asked for', async ({ page, people }) => {
  await page.goto('/account')
  await expect(page).toHaveURL('/login?next=%2Faccount')
  await fillIn(page, people.employee.username, password)
  await expect(page).toHaveURL('/account')
})

test.describe(() => {
  test.use({ provoked: /status of 404/ })

  test('never leads to another site', async ({ page, people, signIn, baseURL }) => {
    const elsewhere = [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      '/%09/evil.example',
      '/\t/evil.example',
    ]
    await page.goto(`/login?next=${encodeURIComponent('//evil.example')}`)
    await fillIn(page, people.employee.username, password)
    await expect(page).toHaveURL('/')

    await signIn('employee')
    for (const next of [...elsewhere, 'javascript:alert(1)']) {
      await page.goto(`/login?next=${encodeURIComponent(next)}`)
      expect(new URL(page.url()).origin, next).toBe(baseURL)
    }
  })
})

test('signing out ends the session itself, and the way back is closed', async ({ page, people, signIn, daybook }) => {
  await signIn('employee')
  await page.goto('/account')
  const stolen = await page.context().cookies()
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL('/login')
  const rows = await daybook.db.select().from(session).where(eq(session.employeeId, people.employee.id))
  expect(rows.map((row) => row.endedAt !== null)).toEqual([true])

  await page.context().addCookies(stolen)
  await page.goto('/account')
  await expect(page).toHaveURL('/login?next=%2Faccount')
})

test.describe('ended elsewhere', () => {
  // The page may ask who is signed in before it is left.
  test.use({ provoked: /status of 401/ })

  test('a session ends here too', async ({ page, people, signIn, daybook }) => {
    await signIn('employee')
    await page.goto('/account')
    await daybook.db.update(session).set({ endedAt: new Date() }).where(eq(session.employeeId, people.employee.id))
    await page.reload()
    await expect(page).toHaveURL('/login?next=%2Faccount')
  })
})

/** Five are free; then the wait is 2, 4, 8 seconds. */
const failures = 7

test.describe('refusals', () => {
  test.use({ provoked: /status of (401|429)/ })

  test('a wrong password and an unknown name are refused alike, and what was entered stays', async ({
    page,
    people,
  }) => {
    await page.goto('/login')
    const said: string[] = []
    for (const name of [people.employee.username, 'nobody-of-that-name']) {
      await fillIn(page, name, 'not the password')
      const alert = page.getByRole('alert').filter({ hasText: /./ })
      await expect(alert).toContainText('Wrong user name or password')
      await expect(alert).toBeFocused()
      said.push((await alert.textContent()) ?? '')
      await expect(page.getByRole('form', { name: 'Sign in' }).getByLabel('User name or e-mail')).toHaveValue(name)
    }
    expect(said[0]).toBe(said[1])
    await expect(page).toHaveURL('/login')
  })

  test('after too many wrong passwords the form says how long to wait, then takes the right one', async ({
    page,
    people,
    request,
    daybook,
  }) => {
    await page.goto('/login')
    const data = { username: people.employee.username, password: 'not the password' }
    expect((await request.post('/users/login/', { data })).status()).toBe(401)
    await daybook.db.execute(sql`insert into login_failure (account, address, at)
      select account, address, at from login_failure, generate_series(2, ${failures})
      where id = (select max(id) from login_failure)`)
    await fillIn(page, people.employee.username, 'not the password')
    await expect(page.getByRole('alert').filter({ hasText: 'Too many attempts' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Try again in \d+ s$/ })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled({ timeout: 15_000 })
    await fillIn(page, people.employee.username, password)
    await expect(page).toHaveURL('/')
  })
})

test('the keyboard goes through the form in the order it is read', async ({ page }) => {
  await page.goto('/login')
  const form = page.getByRole('form', { name: 'Sign in' })
  await expect(form.getByLabel('User name or e-mail')).toBeFocused()
  for (const next of [
    form.getByRole('textbox', { name: 'Password' }),
    form.getByRole('button', { name: 'Show password' }),
    form.getByRole('button', { name: 'Sign in' }),
    page.getByText('Forgotten your password?'),
  ]) {
    await page.keyboard.press('Tab')
    await expect(next).toBeFocused()
  }
})
