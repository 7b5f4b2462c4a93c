import type { Context } from '../context'
import { writeAudit } from './write-audit'

/**
 * Records that somebody took data of people along as a file; call it before the file is begun. `what`: 'audit', 'reports',
 * 'people'; `asked`: what narrows it, as the query says, its page left out.
 */
export async function noteExport(
  ctx: Context,
  { what, file, asked }: { what: string; file: string; asked: Record<string, unknown> },
): Promise<void> {
  const { page: _, page_size: __, format: ___, ...narrowed } = asked
  await writeAudit(ctx, {
    action: 'export.made',
    subjectType: 'export',
    subjectId: what,
    after: { file, ...narrowed },
  })
}
