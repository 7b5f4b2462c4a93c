import { eq, inArray } from 'drizzle-orm'
import { auditEntry, employee } from '@/db/schema'
import { expect, test } from './fixtures'

const asFile = (text: string, name = 'people.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test.use({ provoked: /status of 400/ })

test('a file is chosen, mended, checked and applied, and its links are saved once', async ({
  page,
  signIn,
  daybook,
}) => {
  await signIn('admin')
  await page.goto('/team/people')
  await page.getByRole('link', { name: 'Bring in a file' }).click()
  const chosen = page.getByLabel('Drop a file here, or choose one')

  await chosen.setInputFiles({ ...asFile(''), buffer: Buffer.from('Name\nM\u00fcller\u0081\n', 'latin1') })
  await expect(page.getByRole('alert').filter({ hasText: 'neither UTF-8 nor Windows-1252' })).toBeVisible()

  const run = Date.now()
  const email = (name: string) => `${name}.${run}@example.com`
  const rows = (role: string, name = 'Roth') =>
    `Vorname;Nachname;E-Mail;Rolle;Vorgesetzter;Eintritt\nNina;Falk;${email('nina')};Mitarbeiter;${email('otto')};03/04/2026\nOtto;${name};${email('otto')};${role};;05/04/2026\n`
  const fromExcel = Buffer.from(rows('Chef', 'R\u00f6th'), 'latin1')
  await chosen.setInputFiles({ ...asFile(''), buffer: fromExcel })
  await expect(page.getByText('Read as Windows-1252, because it is not UTF-8: check “Röth”.')).toBeVisible()
  await expect(page.getByRole('heading', { name: '2 rows in “people.csv”' })).toBeVisible()
  await expect(page.getByLabel('What “Vorgesetzter” is')).toHaveValue('manager')
  await page.getByRole('button', { name: 'Check what it would do' }).click()
  await page.getByLabel(/How is “03\/04\/2026” meant/).selectOption('day_first')
  await page.getByRole('button', { name: 'Check what it would do' }).click()
  await expect(page.getByRole('heading', { name: '2 rows of 2 cannot be taken in as they are' })).toBeVisible()
  await expect(page.getByRole('row', { name: /3 D · Rolle Chef Give employee, manager or admin/ })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: '2 rows of 2 cannot be taken in as they are' })).toBeVisible()
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await chosen.setInputFiles(asFile(rows('Manager')))
  await page.getByLabel('What “Eintritt” is').selectOption('Left out')
  await page.getByRole('button', { name: 'Check what it would do' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing stands in the way' })).toBeVisible()
  await page.getByRole('button', { name: 'Add 2 people' }).click()
  await expect(page.getByRole('heading', { name: 'In the book: 2 people added' })).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the list of invitation links' }).click()
  const saved = await (await download).createReadStream()
  const text = (await saved.toArray()).join('')
  expect(text.match(/\/invitation#token=/g)).toHaveLength(2)
  await expect(page.getByRole('status').filter({ hasText: 'The list is saved' })).toBeVisible()

  const added = await daybook.db
    .select()
    .from(employee)
    .where(inArray(employee.email, [email('nina'), email('otto')]))
    .orderBy(employee.name)
  expect(added).toMatchObject([
    { name: 'Nina Falk', managerId: added[1]?.id },
    { name: 'Otto Roth', role: 'manager' },
  ])
  const acts = await daybook.db.select().from(auditEntry).where(eq(auditEntry.action, 'people.imported'))
  expect(acts.at(-1)).toMatchObject({ after: { file: 'people.csv', added: 2, changed: 0 } })
})

test('a file that is far too large is not even sent', async ({ page, signIn }) => {
  await signIn('admin')
  await page.goto('/team/people/import')
  const buffer = Buffer.alloc(11 * 1024 * 1024, 'x')
  await page
    .getByLabel('Drop a file here, or choose one')
    .setInputFiles({ name: 'big.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByRole('alert').filter({ hasText: '11 MB, 10 MB are the most' })).toBeVisible()
})

test('only admins come here', async ({ page, signIn }) => {
  await signIn('manager')
  expect((await page.request.get('/team/people/import')).status()).toBe(404)
  await page.goto('/team/people')
  await expect(page.getByRole('link', { name: 'Save as CSV' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save as XLSX' }).click()
  expect((await download).suggestedFilename()).toMatch(/^people-[\d-]+\.xlsx$/)
  await expect(page.getByRole('link', { name: 'Bring in a file' })).toHaveCount(0)
})
