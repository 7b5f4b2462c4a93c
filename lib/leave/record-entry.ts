import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { employee, leaveType } from '@/db/schema'
import { type AuditedAct, writeAudit } from '../audit/write-audit'
import type { Context } from '../context'
import { AppError, invalid, violates } from '../errors'
import { annualLeave, balanceMinutes, daysOf, leaveYearFor, ledgerMinutesOf } from '../ledger'
import { noSuchEmployee, notAllowed } from '../people/problems'
import { companyZone, todayOf } from '../people/queries'
import { managedBy, visibleTo } from '../people/scope'
import { mayDecideOwn } from '../people/self-decision'
import { type LocalDate, localDate } from '../time'
import { inTransaction } from '../transaction'
import { mayPostEntry } from './ledger-policy'
import { type NewEntry, postEntries } from './post-entries'
import type { EntryAnswer, EntryBody } from './schema'
import { withLedger } from './with-ledger'

/**
 * Posts an opening balance (once per person, type and year) or an adjustment, with its reason: by admins, and by managers
 * for their reports. Errors: `not_found`, `not_allowed`, `already_taken` (a second opening), `invalid_input`.
 */
export async function recordEntry(ctx: Context, body: EntryBody): Promise<EntryAnswer> {
  const minutes = minutesOf(body)
  return inTransaction(ctx, async (ctx) => {
    const subject = await subjectFor(ctx, body.employee)
    if (!mayPostEntry(ctx.actor, subject)) throw notAllowed('You cannot post to this balance.')
    const type = await typeFor(ctx, body.leave_type ?? annualLeave)
    const effectiveOn = body.effective_on ?? (await todayOf(ctx, subject.id))
    const leaveYear = Number(effectiveOn.slice(0, 4))
    refuseUnlessInEmployment(subject, effectiveOn, ctx.now)
    const entry: NewEntry = {
      ...identity(body, type.id, leaveYear),
      employeeId: subject.id,
      leaveTypeId: type.id,
      minutes,
      leaveYear,
      effectiveOn,
      reason: body.reason,
    }
    const post = async (ctx: Context) => {
      // Once more: whoever was waited for may have given them another manager.
      if (!mayPostEntry(ctx.actor, await subjectFor(ctx, subject.id)))
        throw notAllowed('You cannot post to this balance.')
      return postEntries(ctx, [entry])
    }
    const [id = 0] = await withLedger(ctx, [subject.id], post).catch(asSecondOpening)
    const isOwn = subject.id === ctx.actor.id
    await writeAudit(ctx, entryAct(id, entry, isOwn))
    return readEntry(ctx, id, leaveYearFor(subject, localDate(ctx.now, await companyZone(ctx))))
  })
}

/** Whether the actor may post to somebody's balance: what `recordEntry` refuses otherwise. */
export async function mayRecordEntry(ctx: Context, employeeId: number): Promise<boolean> {
  return mayPostEntry(ctx.actor, await subjectFor(ctx, employeeId))
}

function minutesOf({ days, minutes }: EntryBody): number {
  if ((days === undefined) === (minutes === undefined)) throw invalid('days', 'Give either days or minutes.')
  const given = minutes ?? ledgerMinutesOf(days ?? 0)
  if (given === 0) throw invalid(minutes === undefined ? 'days' : 'minutes', 'Nothing would change by it.')
  return given
}

/** What makes it one of a kind: an opening of a type is there once a year, an adjustment as often as need be. */
export function identity({ kind, employee }: Pick<EntryBody, 'kind' | 'employee'>, typeId: number, year: number) {
  const event = kind === 'opening' ? kind : randomUUID()
  return { kind, subject: `${kind}:${employee}:${typeId}:${year}`, event }
}

type Subject = { id: number; dateJoined: LocalDate; managed: boolean; decidesOwn: boolean }

async function subjectFor(ctx: Context, id: number): Promise<Subject> {
  const [subject] = await ctx.db
    .select({
      id: employee.id,
      dateJoined: employee.dateJoined,
      managed: sql<boolean>`${managedBy(ctx.actor)}`,
      decidesOwn: sql<boolean>`${mayDecideOwn(sql`${id}::int`)}`,
    })
    .from(employee)
    .where(and(eq(employee.id, id), visibleTo(ctx.actor)))
  if (!subject) throw noSuchEmployee()
  return subject
}

async function typeFor(ctx: Context, id: number) {
  const [type] = await ctx.db.select().from(leaveType).where(eq(leaveType.id, id))
  if (!type) throw invalid('leave_type', 'There is no such leave type.')
  if (!type.hasAllowance) {
    throw invalid('leave_type', `${type.name} has no allowance: only what was taken of it is counted.`)
  }
  return type
}

function refuseUnlessInEmployment({ dateJoined }: Subject, effectiveOn: LocalDate, now: Date): void {
  const lastYear = now.getUTCFullYear() + 2
  if (effectiveOn.slice(0, 4) < dateJoined.slice(0, 4)) {
    throw invalid('effective_on', `The employment begins on ${dateJoined}.`)
  }
  if (Number(effectiveOn.slice(0, 4)) > lastYear) throw invalid('effective_on', `No later than in ${lastYear}.`)
}

function asSecondOpening(error: unknown): never {
  if (!violates(error, 'leave_entry_once')) throw error
  throw new AppError('already_taken', 'There is an opening balance of that year already. Post an adjustment instead.')
}

/** The audit's row of an opening or an adjustment. */
export function entryAct(id: number, entry: NewEntry, isOwn = false): AuditedAct {
  const { kind, leaveTypeId, minutes, effectiveOn, reason } = entry
  return {
    action: 'leave_entry.posted',
    subjectType: 'leave_entry',
    subjectId: id,
    employeeId: entry.employeeId,
    after: {
      ...{ kind, leave_type: leaveTypeId, minutes, effective_on: effectiveOn, reason },
      ...(isOwn && { self_decision: true }),
    },
  }
}

/** With the balance of the present leave year, or of the entry's where that is later. */
async function readEntry(ctx: Context, id: number, year: number): Promise<EntryAnswer> {
  const [row] = (await ctx.db.execute(sql`
    select e.id, e.employee_id as employee, e.leave_type_id as leave_type, e.kind, e.minutes, e.leave_year,
      e.effective_on, e.reason,
      ${balanceMinutes(sql`e.employee_id`, sql`greatest(e.leave_year, ${year}::int)`, sql`e.leave_type_id`)} as balance_minutes
    from leave_entry e where e.id = ${id}`)) as unknown as Omit<EntryAnswer, 'days'>[]
  if (!row) throw new Error(`Entry ${id} vanished`)
  return { ...row, days: daysOf(row.minutes) }
}
