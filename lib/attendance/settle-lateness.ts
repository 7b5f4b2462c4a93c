import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'
import { type NewEntry, postEntries } from '../leave/post-entries'
import { annualLeave } from '../ledger'
import { datesOfMonth, type LocalDate } from '../time'
import { type LateCause, type LateDetail, lateCharge, type PolicyFrom } from './late-charge'
import { type LateRecord, latePoliciesJson, lateRecordJson, monthsOf } from './late-months'

type Row = { id: number; revision: number; record: LateRecord }

/**
 * Posts, for every month from the one of `from` on (up to the one of `to`), what the ledger lacks of the charge for lateness, or gives back what
 * it has too much. Within `withLedger` of these employees. Reads once and writes once, however many they are.
 */
export async function settleLateness(
  ctx: AnyContext,
  employeeIds: number[],
  { from, to }: { from: LocalDate; to?: LocalDate },
  cause: LateCause,
): Promise<void> {
  if (employeeIds.length === 0) return
  const { policies, rows } = await readRecords(ctx, employeeIds, `${from.slice(0, 7)}-01`, to && lastOfMonth(to))
  const entries = rows.flatMap((row) =>
    monthsOf(row.record).flatMap((month) => {
      const charge = lateCharge(policies, month, cause)
      return charge ? [lateEntry({ employeeId: row.id, revision: row.revision, ...charge })] : []
    }),
  )
  await postEntries(ctx, entries)
}

/** The line of a charge; `revision`: the employee's, after the write has raised it. */
export function lateEntry(charge: {
  employeeId: number
  revision: number
  minutes: number
  detail: LateDetail
}): NewEntry {
  const { employeeId, revision, minutes, detail } = charge
  return {
    employeeId,
    leaveTypeId: annualLeave,
    kind: 'late',
    minutes: -minutes,
    leaveYear: Number(detail.month.slice(0, 4)),
    effectiveOn: detail.date ?? `${detail.month}-01`,
    subject: `late:${employeeId}:${detail.month}`,
    event: `revision:${revision}`,
    detail,
  }
}

function lastOfMonth(date: LocalDate): LocalDate | undefined {
  return datesOfMonth(date.slice(0, 7)).at(-1)
}

async function readRecords(
  ctx: AnyContext,
  employeeIds: number[],
  from: LocalDate,
  to?: LocalDate,
): Promise<{ policies: PolicyFrom[]; rows: Row[] }> {
  const [row] = (await ctx.db.execute(sql`
    select ${latePoliciesJson} as policies, coalesce((
      select json_agg(json_build_object('id', e.id, 'revision', e.ground_revision, 'record', ${lateRecordJson(from, to)}) order by e.id)
      from employee e where e.id = any(${sql.param(employeeIds)}::int[])), '[]') as rows`)) as unknown as {
    policies: PolicyFrom[]
    rows: Row[]
  }[]
  return row ?? { policies: [], rows: [] }
}
