import type { Context } from '../context'
import { csvResponse } from '../exports/csv'
import { localDate } from '../time'
import { noteExport } from './note-export'
import { type AuditRow, auditAnswerOf, auditStatement } from './queries'
import { type AuditQuery, auditAnswer } from './schema'

const headings = auditAnswer.keyof().options

/** All of what the list has, whatever its page, as `audit-<today>.csv`; what changed is JSON. */
export async function exportAudit(ctx: Context, query: AuditQuery): Promise<Response> {
  const { statement, zone } = await auditStatement(ctx, query)
  const file = auditFileName(localDate(ctx.now, zone))
  await noteExport(ctx, { what: 'audit', file, asked: query })
  return csvResponse<AuditRow>(file, statement, {
    headings,
    cells: (row) => {
      const entry = auditAnswerOf(row, zone)
      const changed = { before: asJson(entry.before), after: asJson(entry.after) }
      const written = { ...entry, ...changed }
      return headings.map((name) => written[name])
    },
  })
}

/** `today` in the reader's zone. */
export function auditFileName(today: string): string {
  return `audit-${today}.csv`
}

function asJson(facts: Record<string, unknown> | null): string | null {
  return facts && JSON.stringify(facts)
}
