import { eq } from 'drizzle-orm'
import { company, delivery, jobRun, mailChoice } from '@/db/schema'
import { makeCompany, makeEmployee } from '@/db/testing/fixtures'
import { type MailServer, startMailServer } from '@/lib/mail/testing/mail-server'
import { sessionCookie } from './browser-session'
import { type Daybook, startDaybook } from './daybook'
import { expect, test } from './fixtures'
import { seedDeadLetter, seedFailedRun } from './seed-troubles'

const jobs = '/team/settings/jobs'

test('an admin has a job run now, and sees how it ended', async ({ page, signIn, daybook, people }) => {
  await signIn('admin')
  await page.goto(jobs)
  await page.getByRole('button', { name: 'Run now: Missed clock-outs' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Done: ' })).toBeVisible()
  const asked = await daybook.db.select().from(jobRun).where(eq(jobRun.requestedBy, people.admin.id))
  expect(asked).toMatchObject([{ job: 'missed_clock_out', state: 'done' }])
  await page.getByRole('link', { name: 'Last runs of Missed clock-outs' }).click()
  const runs = page.getByRole('list', { name: 'Runs of Missed clock-outs' })
  await expect(runs.getByRole('listitem').filter({ hasText: 'Now, as asked' })).toContainText('by Ada Quell')
  await page.getByRole('link', { name: 'Hide runs of Missed clock-outs' }).click()
  await expect(runs).toHaveCount(0)
})

test('a job that fails comes first, with why and what comes', async ({ page, signIn, daybook }) => {
  const error = await seedFailedRun(daybook.db)
  await signIn('admin')
  await page.goto(jobs)
  const first = page.getByRole('main').getByRole('listitem').first()
  await expect(first.getByRole('heading', { name: 'Cleaning' })).toBeVisible()
  await expect(first).toContainText(/Failed, .*canceling/)
  await expect(first).toContainText(error)
  await expect(first).toContainText('Tried twice; tried again at')
  await daybook.db.delete(jobRun).where(eq(jobRun.error, error))
})

test('mail that was given up is tried again; a link that is gone cannot be', async ({
  page,
  signIn,
  daybook,
  people,
}) => {
  const id = await seedDeadLetter(daybook.db, people.employee)
  await seedDeadLetter(daybook.db, people.manager, 'reset')
  await signIn('admin')
  await page.goto(jobs)
  await expect(page.getByText('Mail is off. Set SMTP_URL')).toBeVisible()
  const letter = page.getByRole('listitem').filter({ hasText: people.employee.email })
  await expect(letter).toContainText('550 5.1.1 The mailbox does not exist')
  await expect(letter).toContainText('after 8 attempts')
  await letter.getByRole('button', { name: /^Try again/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The mail to Emil Brandt is tried again' })).toBeVisible()
  await expect(letter).toHaveCount(0)
  expect(await daybook.db.select().from(delivery).where(eq(delivery.id, id))).toMatchObject([
    { state: 'waiting', attempts: 0 },
  ])
  const link = page.getByRole('listitem').filter({ hasText: people.manager.email })
  await expect(link).toContainText('make a new one on Mara Lindt’s page')
  await expect(link.getByRole('button')).toHaveCount(0)
})

test('managers and employees do not come to the page', async ({ page, signIn }) => {
  await signIn('manager')
  await page.goto('/team/settings')
  await expect(page.getByRole('navigation', { name: 'Settings' })).not.toContainText('Jobs')
  expect((await page.request.get(jobs)).status()).toBe(404)
})

test('people choose by kind what they are mailed, and are told that mail is off', async ({
  page,
  signIn,
  daybook,
  people,
}) => {
  await signIn('employee')
  await page.goto('/account')
  await expect(page.getByText('Mail is off for the whole company')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'Somebody asks for leave' })).toHaveCount(0)
  const approved = page.getByRole('checkbox', { name: 'Your leave is approved' })
  await expect(approved).toBeChecked()
  await approved.click()
  await expect(page.getByRole('status').filter({ hasText: 'no mail when your leave is approved' })).toBeVisible()
  const chosen = () => daybook.db.select().from(mailChoice).where(eq(mailChoice.employeeId, people.employee.id))
  expect(await chosen()).toMatchObject([{ kind: 'leave_approved', wanted: false }])
  await page.reload()
  await expect(approved).not.toBeChecked()
  await approved.click()
  await expect(page.getByRole('status').filter({ hasText: 'Kept: mail when your leave is approved' })).toBeVisible()
  expect(await chosen()).toEqual([])
})

test('who hears of lateness, and of whoever does not come, is settled in words', async ({ page, signIn, daybook }) => {
  await daybook.db.update(company).set({ missedInAfterMinutes: 60 })
  await signIn('admin')
  await page.goto('/team/settings')
  await page.getByLabel('Admins hear of lateness').selectOption('digest')
  await expect(page.getByText('The admins get one summary each morning')).toBeVisible()
  await page.getByLabel('Missed clock-in after').fill('')
  await expect(page.getByText('Nobody is told when somebody due to work')).toBeVisible()
  await page.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  expect(await daybook.db.select().from(company)).toMatchObject([{ lateNotice: 'digest', missedInAfterMinutes: null }])
  await daybook.db.update(company).set({ lateNotice: null })
})

test.describe('where there is mail', () => {
  let mails: MailServer
  let daybook: Daybook

  test.beforeAll(async () => {
    mails = await startMailServer()
    daybook = await startDaybook({ SMTP_URL: mails.url, MAIL_FROM: 'Kontor <book@kontor.example>' })
    await makeCompany(daybook.db, { missedInAfterMinutes: null })
  })
  test.afterAll(async () => {
    await daybook.stop()
    await mails.close()
  })

  test('it is said, what was given up is sent, and a forgotten password and an invitation go by mail', async ({
    page,
  }) => {
    const admin = await makeEmployee(daybook.db, { role: 'admin', name: 'Ada Quell' })
    const emil = await makeEmployee(daybook.db, { name: 'Emil Brandt' })
    await seedDeadLetter(daybook.db, emil)
    await page.context().addCookies([await sessionCookie(daybook, admin.id)])
    await page.goto(`${daybook.url}${jobs}`)
    await expect(page.getByText(/^Mail is on: from book@kontor.example through 127.0.0.1:\d+\./)).toBeVisible()
    await page.getByRole('button', { name: /^Try again/ }).click()
    await expect(page.getByText('No mail was given up.')).toBeVisible()
    await expect.poll(() => mails.received.map(({ envelope }) => envelope.to)).toEqual([[emil.email]])

    await page.goto(`${daybook.url}/account`)
    await expect(page.getByText(admin.email)).toHaveCount(2)
    await expect(page.getByText('Mail is off')).toHaveCount(0)

    await page.goto(`${daybook.url}/team/people/new`)
    await page.getByLabel('Name', { exact: true }).fill('Nina Falk')
    await page.getByLabel('E-mail').fill('nina@kontor.example')
    await page.getByRole('button', { name: 'Add and make an invitation' }).click()
    await expect(page.getByText('This link is on its way to nina@kontor.example too')).toBeVisible()
    await expect.poll(() => mails.received.length).toBe(2)

    await page.context().clearCookies()
    await page.goto(`${daybook.url}/login`)
    await page.getByText('Forgotten your password?').click()
    await page.getByLabel('User name or e-mail').last().fill(emil.email)
    await page.getByRole('button', { name: 'Ask for a link' }).click()
    await expect(page.getByText('its mailbox gets a link now')).toBeVisible()
    await expect
      .poll(() => mails.received.map(({ envelope }) => envelope.to[0]))
      .toEqual([emil.email, 'nina@kontor.example', emil.email])
  })
})
