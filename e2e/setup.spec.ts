import { company, employee } from '@/db/schema'
import { startDaybook } from './daybook'
import { expect, test } from './fixtures'

test('an empty company is set up by the printed link, once, and its first admin is signed in', async ({ page }) => {
  const daybook = await startDaybook()
  const link = `${daybook.url}/setup#token=${daybook.setupToken()}`
  try {
    await page.goto(daybook.url)
    await expect(page).toHaveURL(`${daybook.url}/setup`)
    await page.goto('about:blank')
    await page.goto(link)
    await expect(page.getByLabel('Time zone')).toHaveValue('Europe/Berlin')
    await page.getByLabel('Company').fill('Kontor & Söhne')
    await page.getByLabel('Country').selectOption({ label: 'Germany' })
    await page.getByLabel('Your name').fill('Ada Quell')
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByRole('textbox', { name: 'Password' }).fill('clouds over the harbour')
    await page.getByRole('button', { name: 'Open the book' }).click()

    await expect(page).toHaveURL(`${daybook.url}/`)
    await expect(page.getByRole('link', { name: 'Ada Quell' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()
    const [companies, people] = await Promise.all([
      daybook.db.select().from(company),
      daybook.db.select().from(employee),
    ])
    expect(companies).toMatchObject([{ name: 'Kontor & Söhne', timeZone: 'Europe/Berlin', country: 'DE' }])
    expect(people).toMatchObject([{ name: 'Ada Quell', email: 'ada@example.com', role: 'admin' }])

    await page.goto('about:blank')
    await page.goto(link)
    await expect(page.getByRole('heading', { name: 'Already set up' })).toBeVisible()
  } finally {
    await page.goto('about:blank')
    await daybook.stop()
  }
})

test.describe('refusals', () => {
  test.use({ provoked: /status of 400/ })

  test('a wrong token is refused, and nothing is set up', async ({ page }) => {
    const daybook = await startDaybook()
    try {
      await page.goto(`${daybook.url}/setup#token=${'x'.repeat(43)}`)
      await page.getByLabel('Company').fill('Not theirs')
      await page.getByLabel('Country').selectOption({ label: 'Germany' })
      await page.getByLabel('Your name').fill('Eve')
      await page.getByLabel('E-mail').fill('eve@example.com')
      await page.getByRole('textbox', { name: 'Password' }).fill('clouds over the harbour')
      await page.getByRole('button', { name: 'Open the book' }).click()
      await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible()
      expect(await daybook.db.select().from(company)).toEqual([])
    } finally {
      await page.goto('about:blank')
      await daybook.stop()
    }
  })
})
