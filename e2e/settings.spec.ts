import { eq } from 'drizzle-orm'
import { company, holidayCalendar, latePolicy, publicHoliday, workSchedule, workScheduleVersion } from '@/db/schema'
import { expect, test } from './fixtures'

test('a setting of the company is changed, and says that it is saved', async ({ page, signIn, daybook }) => {
  await signIn('admin')
  await page.goto('/team/settings')
  const [before] = await daybook.db.select().from(company)
  const days = (before?.annualLeaveDays ?? 0) + 1
  await page.getByLabel('Leave a year, in days').fill(String(days))
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  expect(await daybook.db.select().from(company)).toEqual([{ ...before, annualLeaveDays: days }])
  // Other tests of this company grant what the setting says.
  await daybook.db.update(company).set({ annualLeaveDays: before?.annualLeaveDays })
})

test('a change says what saving it does, and the audit keeps what was and what is', async ({
  page,
  signIn,
  daybook,
}) => {
  await signIn('admin')
  await page.goto('/team/settings')
  await page.getByLabel('Reasons for leave').selectOption('Admins only')
  await page.getByLabel('Lateness costs').selectOption('Nothing')
  const effects = page.getByRole('region', { name: 'What saving does' })
  await expect(effects.getByText('From now on: The reason somebody gives for leave is read by admins')).toBeVisible()
  await expect(effects.getByText('on: Lateness is recorded and costs no leave.')).toBeVisible()
  await page.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  await expect(effects).toHaveCount(0)
  await page.goto('/team/audit?action=settings.changed')
  const entry = page.getByRole('list', { name: 'Audit entries' }).getByRole('listitem').first()
  await expect(entry.getByRole('row', { name: 'Managers see reasons' })).toContainText('before: yes → , after: no')
  // Other tests of this company read reasons, and cost lateness.
  await daybook.db.update(company).set({ managersSeeReasons: true })
  await daybook.db.delete(latePolicy)
})

test('a schedule is added with the week it shows', async ({ page, signIn, daybook }) => {
  await signIn('admin')
  await page.goto('/team/settings/schedules/new')
  const name = `Early ${Date.now()}`
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Add this schedule' }).click()
  await expect(page).toHaveURL('/team/settings/schedules')
  await expect(page.getByText(name)).toBeVisible()
  const rows = await daybook.db
    .select({ week: workScheduleVersion.week })
    .from(workScheduleVersion)
    .innerJoin(workSchedule, eq(workSchedule.id, workScheduleVersion.scheduleId))
    .where(eq(workSchedule.name, name))
  expect(rows.map(({ week }) => week.length)).toEqual([7])
})

test.describe('a night shift', () => {
  test.use({ provoked: /status of 400/ })

  test('ends the next day, and where it runs into the next shift that is said at its day alone', async ({
    page,
    signIn,
  }) => {
    await signIn('admin')
    await page.goto('/team/settings/schedules/new')
    const name = `Nights ${Date.now()}`
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Monday from').fill('22:00')
    await page.getByLabel('Monday until').fill('09:00')
    await page.getByRole('button', { name: 'Add this schedule' }).click()
    const monday = page.getByRole('group', { name: 'Monday' })
    await expect(monday.getByText('the shift is not over when Tuesday')).toBeVisible()
    await expect(page.getByText('the shift is not over')).toHaveCount(1)
    await expect(page.getByLabel('Monday until')).toBeFocused()
    await page.getByLabel('Monday until').fill('06:00')
    await page.getByRole('button', { name: 'Add this schedule' }).click()
    await expect(page).toHaveURL('/team/settings/schedules')
    await expect(page.getByText(name)).toBeVisible()
    await expect(page.getByText('Mon 22:00 – 06:00 next day').first()).toBeVisible()
  })
})

test('a public holiday is added, removed and put back', async ({ page, signIn, daybook }) => {
  await signIn('admin')
  const year = new Date().getFullYear()
  const name = `Founders’ day ${Date.now()}`
  const written = () => daybook.db.select().from(publicHoliday).where(eq(publicHoliday.name, name))
  await page.goto('/team/settings/holidays')
  const form = page.getByRole('form', { name: 'Add a holiday' })
  await form.getByLabel('Date').fill(`${year}-${test.info().parallelIndex ? '02' : '03'}-03`)
  await form.getByLabel('Name').fill(name)
  await form.getByRole('button', { name: 'Add this holiday' }).click()
  const remove = page.getByRole('button', { name: `Remove ${name}` })
  await expect(remove).toBeVisible()
  expect(await written()).toHaveLength(1)
  await remove.click()
  await expect(page.getByRole('status').filter({ hasText: `${name} is a working day again.` })).toBeVisible()
  expect(await written()).toEqual([])
  await expect(remove).toHaveCount(0)
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(remove).toBeVisible()
  expect(await written()).toHaveLength(1)
})

test.describe('a file of holidays', () => {
  test.use({ provoked: /status of 400/ })

  test('is chosen from, read as far as it can be, and there when it comes again', async ({ page, signIn, daybook }) => {
    await signIn('admin')
    const year = new Date().getFullYear()
    const run = `${Date.now()}`
    const [calendar] = await daybook.db
      .insert(holidayCalendar)
      .values({ name: `Site ${run}` })
      .returning()
    const [date = '', later = ''] = [`${year - 1}-05-01`, `${year + 1}-05-01`]
    const ics = (...lines: string[]) => ({
      name: 'holidays.ics',
      mimeType: 'text/calendar',
      buffer: Buffer.from(['BEGIN:VCALENDAR', 'X-WR-CALNAME:Feiertage', ...lines, 'END:VCALENDAR'].join('\r\n')),
    })
    const day = (start: string, ...lines: string[]) => [
      ...['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${start.replaceAll('-', '')}`, ...lines, 'END:VEVENT'],
    ]
    await page.goto(`/team/settings/holidays?calendar=${calendar?.id}`)
    await page.getByText('Bring holidays in from a file').click()
    const chosen = page.getByLabel('Drop a file here, or choose one')
    await chosen.setInputFiles({ ...ics(), buffer: Buffer.from('BEGIN:VCALENDAR\nnonsense') })
    await expect(page.getByRole('alert').filter({ hasText: 'Line 2 is no line of an iCalendar file' })).toBeVisible()

    const file = ics(
      ...day(date, 'SUMMARY:Tag der\\, ', '  Arbeit'),
      ...day(later, 'SUMMARY:Maifeiertag'),
      ...day(later, 'SUMMARY:Jeden Monat', 'RRULE:FREQ=MONTHLY'),
    )
    await chosen.setInputFiles(file)
    const found = page.getByRole('form', { name: 'What the file has' })
    await expect(
      found.getByRole('heading', { name: 'Feiertage: 2 dates that the calendar does not have' }),
    ).toBeFocused()
    await expect(found.getByText('1 line could not be read.')).toBeVisible()
    await expect(found.getByText(/Line 15: “Jeden Monat” returns by a rule/)).toBeVisible()
    await expect(found.getByRole('checkbox', { name: 'Maifeiertag' })).toBeChecked()
    await expect(found.getByRole('checkbox', { name: 'Tag der, Arbeit' })).not.toBeChecked()
    await found.getByRole('checkbox', { name: 'Tag der, Arbeit' }).check()
    await found.getByRole('button', { name: 'Add 2 holidays' }).click()
    await expect(page.getByRole('status').filter({ hasText: '2 holidays added.' })).toBeVisible()
    const rows = await daybook.db
      .select({ date: publicHoliday.date, name: publicHoliday.name })
      .from(publicHoliday)
      .where(eq(publicHoliday.calendarId, calendar?.id ?? 0))
      .orderBy(publicHoliday.date)
    expect(rows).toEqual([
      { date, name: 'Tag der, Arbeit' },
      { date: later, name: 'Maifeiertag' },
    ])
    await chosen.setInputFiles(file)
    await expect(found.getByText('There already')).toHaveCount(2)
    await expect(found.getByRole('button', { name: /^Add/ })).toHaveCount(0)
  })
})
