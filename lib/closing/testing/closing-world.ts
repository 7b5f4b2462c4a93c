import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { attendance, punch } from '@/db/schema'
import { contextFor, type Employee, makeEmployee } from '@/db/testing/fixtures'
import { withLeave } from '../../attendance/testing/late-ledger'
import '../../endpoints'
import { datesOfMonth, weekday } from '../../time'
import { answerMonth } from '../answer-month'
import { monthChecklist } from '../checklist'
import { closeMonths } from '../close-months'
import { answerBody, checklistQuery, closeBody } from '../schema'

export type ClosingWorld = Awaited<ReturnType<typeof closingWorld>>

/**
 * Berlin, 08:00–17:00 with an hour's break, Monday to Friday. `ann` has 15 days and reports to `lead`, and so does `bob`;
 * it is Friday 2026-11-20, noon.
 */
export async function closingWorld(db: Database) {
  const admin = await makeEmployee(db, { role: 'admin', name: 'Ada Admin' })
  const lead = await makeEmployee(db, { role: 'manager', name: 'Lea Lead' })
  const [ann, bob] = [await withLeave(db, 7200, lead), await withLeave(db, 7200, lead)]
  const later = new Date('2026-11-20T12:00:00+01:00')
  const as = (who: Employee, changeReason?: string, now = later) => ({ ...contextFor(db, who, { now }), changeReason })
  const rows = async <T>(query: ReturnType<typeof sql>) => [...((await db.execute(query)) as unknown as T[])]
  return {
    ...{ db, admin, lead, ann, bob, as, rows },
    worked: (who: Employee, month: string) => work(db, who, month),
    attended: (who: Employee, at: Attended) => attend(db, who, at),
    close: (body: object = {}, who = admin) =>
      closeMonths(as(who), closeBody.parse({ month: '2026-10', employees: [ann.id], ...body })),
    list: (query: object = {}, who = admin) =>
      monthChecklist(as(who), checklistQuery.parse({ month: '2026-10', ...query })),
    answer: (body: object, who = ann, month = '2026-10') => answerMonth(as(who), month, answerBody.parse(body)),
    /** What was closed of ann, by month. */
    closed: async () =>
      Object.fromEntries(
        (
          await rows<{ month: string; figures: Record<string, number> }>(
            sql`select to_char(month, 'YYYY-MM') as month, figures from month_close where employee_id = ${ann.id} order by month`,
          )
        ).map(({ month, figures }) => [month, figures]),
      ),
    /** 'of 2026-10 in 2026-11: worked_minutes -60, missing_minutes 60 (I forgot, correction)' of ann. */
    adjusted: async () =>
      (
        await rows<{ of: string; in: string; differences: Record<string, number>; reason: string; cause: string }>(
          sql`select to_char(of_month, 'YYYY-MM') as of, to_char(in_month, 'YYYY-MM') as in, differences, reason, cause
            from month_adjustment where employee_id = ${ann.id} order by id`,
        )
      ).map(
        (one) =>
          `of ${one.of} in ${one.in}: ${Object.entries(one.differences)
            .map(([name, value]) => `${name} ${value}`)
            .sort()
            .join(', ')} (${one.reason}, ${one.cause.split(':')[0]})`,
      ),
    audited: (action: string) =>
      rows<{ after: Record<string, unknown> }>(
        sql`select after from audit_entry where action = ${action} and employee_id = ${ann.id} order by id`,
      ),
  }
}

type Attended = { date: string; from?: string; until?: string | null; missed?: boolean; delay?: number }

/** Wall times of Berlin. */
async function attend(db: Database, who: Employee, at: Attended): Promise<number> {
  const { date, from = '08:00', until = '17:00', missed = false, delay = 0 } = at
  const offset = date >= '2026-03-29' && date < '2026-10-25' ? 120 : 60
  const instant = (clock: string) => new Date(`${date}T${clock}:00+0${offset / 60}:00`)
  const stamp = { employeeId: who.id, timeZone: 'Europe/Berlin', utcOffsetMinutes: offset }
  const put = async (kind: 'in' | 'out', clock: string) => {
    const values = {
      ...stamp,
      kind,
      at: instant(clock),
      source: 'web' as const,
      recordedBy: who.id,
      recordedAt: instant(clock),
    }
    const [row] = await db.insert(punch).values(values).returning()
    return row?.id ?? 0
  }
  const inPunchId = await put('in', from)
  const outPunchId = until === null ? null : await put('out', until)
  const [row] = await db
    .insert(attendance)
    .values({
      ...stamp,
      ...{ workDate: date, clockIn: instant(from), clockOut: until === null ? null : instant(until), missed },
      ...{ inPunchId, outPunchId, delayMinutes: delay, lateShiftMinutes: delay > 0 ? 480 : null },
    })
    .returning()
  return row?.id ?? 0
}

/** Every working day of a month from 08:00 to 17:00. */
async function work(db: Database, who: Employee, month: string): Promise<void> {
  for (const date of datesOfMonth(month)) if (weekday(date) < 5) await attend(db, who, { date })
}
