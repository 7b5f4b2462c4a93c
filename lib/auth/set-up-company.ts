import { and, eq, gt, isNull } from 'drizzle-orm'
import {
  company,
  holidayCalendar,
  oneTimeToken,
  scheduleAssignment,
  workSchedule,
  workScheduleVersion,
} from '@/db/schema'
import { writeAudit } from '../audit/write-audit'
import type { AnyContext } from '../context'
import { AppError } from '../errors'
import { createEmployee, usernameBase } from '../people/create-employee'
import { defaultWeek } from '../schedule/week'
import { type LocalDate, localDate } from '../time'
import { inTransaction } from '../transaction'
import { hashOf } from './one-time-token'
import { checkPasswordRules, hashPassword, storePassword } from './password'
import { readMe } from './queries'
import { setupNeeded } from './setup'

export type NewCompany = {
  company_name: string
  time_zone: string
  country: string
  language?: string
  name: string
  email: string
  password: string
  counts_from?: LocalDate
}

const companyScheduleFrom = '2000-01-01'

/** Sets the company up for whoever opened the printed link. Throws `already_set_up`, `invalid_token`, `invalid_input`. */
export async function setUpCompany(ctx: AnyContext, { body }: { body: NewCompany & { token: string } }) {
  await refuseOutsider(ctx, body.token)
  return foundCompany(ctx, body, (ctx) => useUp(ctx, body.token))
}

/**
 * The company, its standard schedule and calendar, and its first admin, all or nothing. The schedule has shifts from
 * `counts_from` on, today unless given: whoever was there before Daybook was not absent on all the days before. Of two at
 * once the second is told `already_set_up`. `mayFound` runs inside, once it is certain that there is no company yet.
 */
export async function foundCompany(ctx: AnyContext, given: NewCompany, mayFound: (ctx: AnyContext) => Promise<void>) {
  checkPasswordRules(given.password, {
    username: usernameBase(given.email),
    email: given.email,
    companyName: given.company_name,
  })
  const passwordHash = await hashPassword(given.password)
  return inTransaction(ctx, async (ctx) => {
    await insertCompany(ctx, given)
    await mayFound(ctx)
    await insertStandardSchedule(ctx, given.counts_from ?? localDate(ctx.now, given.time_zone))
    const admin = await createEmployee(ctx, { name: given.name, email: given.email, role: 'admin' })
    await storePassword(ctx, admin.id, passwordHash)
    await writeAudit(ctx, {
      action: 'company.set_up',
      subjectType: 'company',
      subjectId: 1,
      employeeId: admin.id,
      after: { name: given.company_name, time_zone: given.time_zone, country: given.country },
    })
    return { company: given.company_name, user: await readMe(ctx, admin.id) }
  })
}

async function insertCompany(ctx: AnyContext, given: NewCompany): Promise<void> {
  const inserted = await ctx.db
    .insert(company)
    .values({
      name: given.company_name,
      timeZone: given.time_zone,
      country: given.country,
      language: given.language,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: company.id })
  if (inserted.length === 0) throw alreadySetUp()
  const name = new Intl.DisplayNames('en', { type: 'region' }).of(given.country) ?? given.country
  const [calendar] = await ctx.db.insert(holidayCalendar).values({ name }).returning()
  await ctx.db.update(company).set({ holidayCalendarId: calendar?.id })
}

async function insertStandardSchedule(ctx: AnyContext, countsFrom: LocalDate): Promise<void> {
  const [schedule] = await ctx.db.insert(workSchedule).values({ name: 'Standard' }).returning()
  if (!schedule) throw new Error('The insert returned no row')
  const scheduleId = schedule.id
  await ctx.db.insert(workScheduleVersion).values({ scheduleId, validFrom: countsFrom, week: defaultWeek })
  await ctx.db.insert(scheduleAssignment).values({ scheduleId, validFrom: companyScheduleFrom })
}

/** Before the costly hash. Whoever finds the token used because somebody was faster is told so. */
async function refuseOutsider(ctx: AnyContext, token: string): Promise<void> {
  const rows = await ctx.db.select({ hash: oneTimeToken.hash }).from(oneTimeToken).where(alive(ctx, token))
  if (rows.length > 0 && (await setupNeeded(ctx.db))) return
  throw (await setupNeeded(ctx.db)) ? notValid() : alreadySetUp()
}

async function useUp(ctx: AnyContext, token: string): Promise<void> {
  const used = await ctx.db.update(oneTimeToken).set({ usedAt: ctx.now }).where(alive(ctx, token)).returning()
  if (used.length === 0) throw notValid()
}

function alive(ctx: AnyContext, token: string) {
  return and(
    eq(oneTimeToken.hash, hashOf(token)),
    eq(oneTimeToken.purpose, 'setup'),
    isNull(oneTimeToken.usedAt),
    gt(oneTimeToken.expiresAt, ctx.now),
  )
}

function alreadySetUp(): AppError {
  return new AppError('already_set_up', 'This company is set up already. Sign in instead.')
}

function notValid(): AppError {
  return new AppError('invalid_token', 'This link is not valid. Starting Daybook again prints a new one.')
}
