import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { contextFor, type Employee, makeEmployee } from '@/db/testing/fixtures'
import { clockIn } from '../../attendance/clock-in'
import { clockOut } from '../../attendance/clock-out'
import { charged, withLeave } from '../../attendance/testing/late-ledger'
import type { Context } from '../../context'
import '../../endpoints'
import { verifyLedger } from '../../verification/verify-ledger'
import { answerCorrection } from '../answer-correction'
import { decideCorrection } from '../decide-correction'
import { makeCorrection } from '../make-correction'
import { proposeCorrection } from '../propose-correction'
import type { CorrectionAnswer } from '../schema'
import { correctionAnswerBody, correctionDecisionBody, madeBody, proposalBody } from '../schema'

export type CorrectionWorld = Awaited<ReturnType<typeof correctionWorld>>

/** Berlin, 08:00–17:00 with an hour's break, Monday to Friday. `ann` has 15 days and reports to `lead`, who reports to `head`. */
export async function correctionWorld(db: Database, minutes = 7200) {
  const admin = await makeEmployee(db, { role: 'admin', name: 'Ada Admin' })
  const head = await makeEmployee(db, { role: 'manager', name: 'Hed Head' })
  const lead = await makeEmployee(db, { role: 'manager', name: 'Lea Lead', manager: head })
  const ann = await withLeave(db, minutes, lead)
  for (const { id } of [admin, head, lead]) {
    await db.execute(sql`
      insert into leave_entry (employee_id, leave_type_id, kind, minutes, leave_year, effective_on, subject, event)
      values (${id}, 1, 'grant', 0, 2026, '2026-01-01', ${`employee:${id}:2026`}, 'joined')`)
  }
  // Friday 2026-11-20, noon.
  const later = new Date('2026-11-20T12:00:00+01:00')
  const as = (who: Employee, now = later) => contextFor(db, who, { now })
  const world = { db, admin, head, lead, ann, as, ...looks(db, ann) }
  return {
    ...world,
    /** `device`: when it was pressed, `sent`: when it was sent, by the device's clock; a right one unless given. */
    came: (from: string, device?: string, sent = from) =>
      clockIn(sentAt(as(ann, new Date(from)), sent), { note: '', device_time: device }),
    left: (id: number, at: string, device?: string, sent = at) =>
      clockOut(sentAt(as(ann, new Date(at)), sent), id, { note: '', device_time: device }),
    propose: (body: object, who = ann) =>
      proposeCorrection(as(who), proposalBody.parse({ reason: 'I forgot', ...body })),
    decide: (id: number, status: 'approved' | 'rejected' = 'approved', who = lead) =>
      decideCorrection(as(who), id, correctionDecisionBody.parse({ status })),
    make: (body: object, who = lead) =>
      makeCorrection(as(who), madeBody.parse({ employee: ann.id, reason: 'I saw it', ...body })),
    answer: (id: number, body: object, who = ann) => answerCorrection(as(who), id, correctionAnswerBody.parse(body)),
  }
}

function sentAt(ctx: Context, at: string): Context {
  return { ...ctx, origin: { ...ctx.origin, sentAt: new Date(at) } }
}

function looks(db: Database, { id }: { id: number }) {
  const rows = async <T>(query: ReturnType<typeof sql>) => [...((await db.execute(query)) as unknown as T[])]
  const texts = async (query: ReturnType<typeof sql>) => (await rows<{ text: string }>(query)).map(({ text }) => text)
  return {
    rows,
    /** '2026-11-02 08:00–17:00 late 0', by Berlin's clock. */
    attendances: () =>
      texts(sql`select concat(work_date, ' ', to_char(clock_in at time zone 'Europe/Berlin', 'HH24:MI'), '–',
        to_char(clock_out at time zone 'Europe/Berlin', 'HH24:MI'), ' late ', delay_minutes, case when missed then ' missed' end) as text
        from attendance where employee_id = ${id} order by clock_in`),
    /** 'in 08:10 web' and what replaced it: 'in 08:00 correction of 08:10, I forgot'. */
    punches: () =>
      texts(sql`select concat(p.kind, ' ', to_char(p.at at time zone 'Europe/Berlin', 'HH24:MI'), ' ', p.source,
        ' of ' || to_char(o.at at time zone 'Europe/Berlin', 'HH24:MI'), ', ' || p.reason) as text
        from punch p left join punch o on o.id = p.replaces_id where p.employee_id = ${id} order by p.id`),
    told: () =>
      texts(sql`select concat(n.kind, ' ', e.name) as text from notification n join employee e on e.id = n.recipient_id
        where n.data ->> 'employee' = ${String(id)} and n.kind like 'correction%' order by n.id`),
    audited: () =>
      texts(
        sql`select action as text from audit_entry where employee_id = ${id} and subject_type = 'correction' order by id`,
      ),
    charged: () => charged(db, id),
    broken: async () =>
      (await verifyLedger({ ...contextFor(db, { id: 0, role: 'admin', name: '' }), actor: null })).difference,
  }
}

/** 'worked 480 missing 0 late 0 charged 0' before and after, by date. */
export function effects({ days }: Pick<CorrectionAnswer, 'days'>): Record<string, [string, string]> {
  const words = (one: CorrectionAnswer['days'][number]['before']) =>
    `worked ${one.worked_minutes} missing ${one.missing_minutes} late ${one.late_minutes} charged ${one.month_charged_minutes}`
  return Object.fromEntries(days.map(({ date, before, after }) => [date, [words(before), words(after)]]))
}
