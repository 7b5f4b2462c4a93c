import { readFile } from 'node:fs/promises'
import { contextFor, makeEmployee } from '@/db/testing/fixtures'
import { writeAudit } from '@/lib/audit/write-audit'
import { expect, test } from './fixtures'

test('what an admin changed stands in the audit with before and after, is found, and is taken along', async ({
  page,
  people: { employee },
  signIn,
  daybook,
}) => {
  const admin = await makeEmployee(daybook.db, { role: 'admin', name: `Ada ${Date.now()}` })
  await signIn(admin)
  await page.goto(`/team/people/${employee.id}`)
  await page.getByRole('link', { name: 'Open the audit' }).click()
  await expect(page).toHaveURL(`/team/audit?employee=${employee.id}`)
  await expect(page.getByRole('combobox', { name: 'Concerning' })).toHaveValue(employee.name)
  await expect(page.getByText('Nothing was done that matches all of this.')).toBeVisible()

  const change = (position: string) =>
    page.evaluate(
      ([id, position]) =>
        fetch(`/api/manager/${id}/`, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ position }),
        }).then(({ status }) => status),
      [employee.id, position] as const,
    )
  expect(await change('Welder')).toBe(200)
  const list = page.getByRole('list', { name: 'Audit entries' })
  const changed = list.getByRole('listitem').filter({ hasText: `${admin.name} changed ${employee.name}’s record` })
  await expect(changed, 'as it happens').toHaveCount(1)
  await expect(changed.getByRole('row', { name: 'Position' })).toContainText('before: Fitter → , after: Welder')

  await page.getByLabel('What', { exact: true }).selectOption('session.started')
  await expect(page).toHaveURL(/action=session\.started/)
  await expect(changed).toHaveCount(0)
  await page.getByRole('link', { name: 'Show everything' }).click()
  await expect(page).toHaveURL('/team/audit')
  await expect(page.getByRole('combobox', { name: 'Concerning' })).toHaveValue('')

  const by = page.getByRole('combobox', { name: 'Done by' })
  const found = page.waitForResponse(/search=/)
  await by.fill(admin.name)
  await found
  await page.getByRole('option', { name: admin.name }).click()
  await expect(page).toHaveURL(`/team/audit?actor=${admin.id}`)
  await expect(by).toHaveValue(admin.name)
  await expect(list.getByRole('listitem')).toHaveCount(1)
  const link = page.getByRole('link', { name: /^Export audit-\d{4}-\d\d-\d\d\.csv$/ })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(`Export ${download.suggestedFilename()}`).toBe(await link.textContent())
  const file = await readFile(await download.path(), 'utf8')
  expect(file.trim().split('\r\n')).toHaveLength(3)
  expect(file).toContain(`${admin.name} changed ${employee.name}’s record`)
  await expect(list.getByText(`${admin.name} exported a file`, { exact: true })).toBeVisible()
})

test('a manager reads what was done to their people, and less where the company says so', async ({
  page,
  people,
  signIn,
  daybook,
}) => {
  const { admin, employee, manager } = people
  const about = { action: 'employee.changed', subjectType: 'employee' }
  for (const concerned of [employee, admin]) {
    await writeAudit(contextFor(daybook.db, admin), { ...about, subjectId: concerned.id, employeeId: concerned.id })
  }
  await signIn('manager')
  await page.goto('/team/settings')
  await page.getByRole('link', { name: 'Audit', exact: true }).click()
  await expect(page.getByText(`${admin.name} changed ${employee.name}’s record`)).toBeVisible()
  await expect(page.getByText(`${admin.name} changed their own record`)).toHaveCount(0)
  await page.goto(`/team/audit?employee=${admin.id}`)
  await expect(page.getByText('Nothing was done that matches all of this.')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Concerning' })).toHaveValue('Somebody')
  expect(manager.role).toBe('manager')
})

test.describe('for whoever is not a manager', () => {
  test.use({ provoked: /status of 404/ })

  test('there is no audit', async ({ page, signIn }) => {
    await signIn('employee')
    await page.goto('/team/audit')
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Audit')
  })
})
