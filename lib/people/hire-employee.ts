import { company } from '@/db/schema'
import { createInvitation } from '../auth/invitation'
import { checkPasswordRules, hashPassword, storePassword } from '../auth/password'
import type { Context } from '../context'
import { mailIsOn } from '../env'
import { postLink } from '../mail/post-link'
import { signingKeys } from '../signing-keys'
import type { LocalDate } from '../time'
import { inTransaction } from '../transaction'
import { checkHolidayCalendar } from './assign-holiday-calendar'
import { setSchedule } from './assign-schedule'
import { setTimeZone } from './assign-time-zone'
import { createEmployee, usernameBase } from './create-employee'
import { mayCreateEmployees, mayGiveRole } from './policy'
import { notAllowed } from './problems'
import { readEmployee, todayOf } from './queries'
import { checkManager, lockReportingLines } from './reporting-lines'
import type { EmployeeBody, HiredEmployee } from './schema'

/**
 * Adds an employee, with a password or (without) an invitation, which is mailed to them too where there is mail. Managers add people below themselves, as employees.
 * Errors: `not_allowed`, `already_taken`, `invalid_input`.
 */
export async function hireEmployee(ctx: Context, body: EmployeeBody): Promise<HiredEmployee> {
  if (!mayCreateEmployees(ctx.actor)) throw notAllowed('You cannot add employees.')
  if (!mayGiveRole(ctx.actor, body.role)) throw notAllowed('Only an admin gives roles.')
  const passwordHash = await hashOfGiven(ctx, body)
  const { answers: key } = await signingKeys(ctx.db)
  return inTransaction(ctx, async (ctx) => {
    await lockReportingLines(ctx)
    const manager = body.manager ?? (ctx.actor.role === 'admin' ? null : ctx.actor.id)
    if (manager !== null) await checkManager(ctx, manager)
    if (body.holiday_calendar !== null) await checkHolidayCalendar(ctx, body.holiday_calendar)
    const { id, dateJoined } = await createEmployee(ctx, columns(body, manager))
    const from = earlier(dateJoined, await todayOf(ctx, id))
    if (body.time_zone !== null) await setTimeZone(ctx, id, body.time_zone, from)
    if (body.schedule !== null) await setSchedule(ctx, id, body.schedule, from)
    if (passwordHash !== null) await storePassword(ctx, id, passwordHash)
    const answer = await readEmployee(ctx, id)
    return passwordHash === null ? { ...answer, ...(await invite(ctx, key, id)) } : answer
  })
}

async function invite(ctx: Context, key: Buffer, id: number) {
  const invitation = await createInvitation(ctx, id)
  if (mailIsOn()) await postLink(ctx, key, { kind: 'invitation', recipient: id, ...invitation })
  return { invitation: invitation.link, invitation_mailed: mailIsOn() }
}

/** Hashing takes long: not while the transaction holds its locks. */
async function hashOfGiven(ctx: Context, { password, email, username }: EmployeeBody): Promise<string | null> {
  if (password === undefined) return null
  const [settings] = await ctx.db.select({ companyName: company.name }).from(company)
  checkPasswordRules(password, {
    username: username ?? usernameBase(email),
    email,
    companyName: settings?.companyName ?? '',
  })
  return hashPassword(password)
}

function columns(body: EmployeeBody, managerId: number | null) {
  return {
    name: body.name,
    email: body.email,
    username: body.username,
    employeeNumber: body.employee_number,
    position: body.position,
    department: body.department,
    role: body.role,
    managerId,
    holidayCalendarId: body.holiday_calendar,
    language: body.language,
    clocking: body.clocking,
    dateJoined: body.date_joined,
  }
}

/** The first schedule and zone hold at once, also for somebody who joins later: otherwise they could not be read back. */
function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}
