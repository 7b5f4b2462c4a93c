import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { leaveEntry, leaveEvent, leaveRequest, leaveType } from '@/db/schema'
import { contextFor, type Employee, makeEmployee } from '@/db/testing/fixtures'
import '../../endpoints'
import { annualLeave, minutesPerDay } from '../../ledger'
import { inTransaction } from '../../transaction'
import { verifyLedger } from '../../verification/verify-ledger'
import { accountOf } from '../accounts'
import { availableIn } from '../available'
import { cancelLeave } from '../cancel-leave'
import { decideLeave } from '../decide-leave'
import { postEntries } from '../post-entries'
import { requestLeave } from '../request-leave'
import { cancelQuery, decisionBody, leaveBody } from '../schema'
import { withLedger } from '../with-ledger'

/** Monday. Berlin, where everybody works Monday to Friday, is at +01:00. */
export const monday = new Date('2026-11-23T09:00:00Z')
export const sickLeave = 2
export const unpaidLeave = 3

export type LeaveWorld = Awaited<ReturnType<typeof leaveWorld>>

/** A team: `ann` and `ben` report to `lead`, who reports to `head`; `admin` has no manager. Ann has 15 days. */
export async function leaveWorld(db: Database) {
  const admin = await makeEmployee(db, { role: 'admin', name: 'Ada Admin' })
  const head = await makeEmployee(db, { role: 'manager', name: 'Hed Head' })
  const lead = await makeEmployee(db, { role: 'manager', name: 'Lea Lead', manager: head })
  const ann = await makeEmployee(db, { name: 'Ann', manager: lead })
  const ben = await makeEmployee(db, { name: 'Ben', manager: lead })
  const world = { db, admin, head, lead, ann, ben, ...acts(db), ...looks(db) }
  await db.insert(leaveEntry).values([admin, head, lead, ann, ben].map(noGrant))
  await world.give(ann, 15)
  return world
}

/** Of 2026, so that who has how much is said by `give` alone. */
function noGrant({ id }: { id: number }): typeof leaveEntry.$inferInsert {
  const about = { subject: `employee:${id}:2026`, event: 'joined', leaveYear: 2026, effectiveOn: '2026-01-01' }
  return { ...about, employeeId: id, leaveTypeId: annualLeave, kind: 'grant', minutes: 0 }
}

let given = 0

function acts(db: Database) {
  const as = (who: Employee, now = monday) => contextFor(db, who, { now })
  return {
    as,
    ask: (who: Employee, body: object, now = monday) => requestLeave(as(who, now), leaveBody.parse(body)),
    decide: (who: Employee, id: number, status: 'approved' | 'rejected', now = monday) =>
      decideLeave(as(who, now), id, decisionBody.parse({ status })),
    cancel: (who: Employee, id: number, query: object = {}, now = monday) =>
      cancelLeave(as(who, now), id, cancelQuery.parse(query)),
    /** Days of annual leave in the leave year 2026 unless another is given. */
    give: (whom: Employee, days: number, leaveYear = 2026) =>
      inTransaction(as(whom), (ctx) =>
        withLedger(ctx, [whom.id], (ctx) =>
          postEntries(ctx, [
            {
              employeeId: whom.id,
              leaveTypeId: annualLeave,
              kind: 'adjustment',
              minutes: days * minutesPerDay,
              leaveYear,
              effectiveOn: `${leaveYear}-01-01`,
              subject: `test:${given++}`,
              event: 'given',
              reason: 'Given by the test',
            },
          ]),
        ),
      ),
    makeType: async (values: Partial<typeof leaveType.$inferInsert> = {}) => {
      const [made] = await db
        .insert(leaveType)
        .values({
          name: `Type ${crypto.randomUUID()}`,
          kind: 'other',
          unit: 'half_days',
          needsApproval: true,
          mayGoNegative: true,
          hasAllowance: false,
          ...values,
        })
        .returning()
      if (!made) throw new Error('Nothing was inserted')
      return made
    },
  }
}

function looks(db: Database) {
  const rows = async <T>(query: ReturnType<typeof sql>) => [...((await db.execute(query)) as unknown as T[])]
  return {
    rows,
    requestRow: async (id: number) => {
      const [row] = await db.select().from(leaveRequest).where(sql`${leaveRequest.id} = ${id}`)
      if (!row) throw new Error(`There is no request ${id}`)
      return row
    },
    requestsOf: (whom: Employee) =>
      db.select().from(leaveRequest).where(sql`${leaveRequest.employeeId} = ${whom.id}`).orderBy(leaveRequest.id),
    /** Of a request: 'request:2026 approved -480'. */
    linesOf: async (id: number) => {
      const lines = await db
        .select()
        .from(leaveEntry)
        .where(sql`${leaveEntry.requestId} = ${id}`)
        .orderBy(leaveEntry.id)
      return lines.map(({ kind, leaveYear, event, minutes }) => `${kind}:${leaveYear} ${event} ${minutes}`)
    },
    daysOf: (id: number) =>
      rows<{ day: string }>(
        sql`select concat_ws(' ', date, from_position, to_position, minutes) as day from leave_day where request_id = ${id} order by date`,
      ).then((all) => all.map(({ day }) => day)),
    historyOf: async (id: number) => {
      const events = await db
        .select()
        .from(leaveEvent)
        .where(sql`${leaveEvent.requestId} = ${id}`)
        .orderBy(leaveEvent.id)
      return events.map(({ kind }) => kind)
    },
    /** Who was told of a request: 'requested Lea Lead'. */
    toldOf: (id: number) =>
      rows<{ told: string }>(
        sql`select replace(n.event, ${`leave:${id}:`}, '') || ' ' || e.name as told from notification n join employee e on e.id = n.recipient_id
          where n.event like ${`leave:${id}:%`} order by n.id`,
      ).then((all) => all.map(({ told }) => told)),
    auditOf: (id: number) =>
      rows<{ action: string; after: Record<string, unknown> }>(
        sql`select action, after from audit_entry where subject_type = 'leave_request' and subject_id = ${String(id)} order by id`,
      ),
    leftOf: async (whom: Employee, year = 2026, type = annualLeave) => {
      const account = await accountOf(contextFor(db, whom, { now: monday }), whom.id, type, '2026-11-23')
      return availableIn(account, year)
    },
    broken: async () => {
      const { difference } = await verifyLedger({ ...contextFor(db, { id: 0, role: 'admin', name: '' }), actor: null })
      return [...(await brokenRequests(db)), ...(difference ? [difference] : [])]
    },
  }
}

/** What must hold of every request at any time, and does not. */
async function brokenRequests(db: Database): Promise<unknown[]> {
  return [
    ...(await db.execute(sql`
      with charged as (select request_id as id, sum(minutes) as minutes from leave_entry where request_id is not null group by 1),
        held as (select request_id as id, sum(minutes) as minutes, min(date) as first, max(date) as last from leave_day group by 1)
      select r.id, r.status, r.minutes, c.minutes as charged, h.minutes as held
      from leave_request r left join charged c on c.id = r.id left join held h on h.id = r.id
      where (r.status = 'approved' and coalesce(c.minutes, 0) <> -coalesce(h.minutes, 0))
        or (r.status <> 'approved' and coalesce(c.minutes, 0) <> 0)
        or (r.status in ('pending', 'approved') and r.minutes <> coalesce(h.minutes, 0))
        or (r.status in ('rejected', 'cancelled') and h.id is not null)
        or h.first < r.start_date or h.last > r.end_date
        or (select count(*) from leave_event v where v.request_id = r.id and v.kind in ('approved', 'rejected')) > 1
        or exists (select from leave_request o where o.employee_id = r.employee_id and o.id <> r.id and o.span && r.span
          and o.status in ('pending', 'approved') and r.status in ('pending', 'approved'))`)),
  ]
}
