import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'

/** Marks an attendance that is still open as a missed clock-out. Conditional: whoever clocked out meanwhile wins. */
export async function flagMissed(ctx: AnyContext, attendanceId: number): Promise<void> {
  await ctx.db.execute(sql`
    with flagged as (
      update attendance set missed = true where id = ${attendanceId} and clock_out is null and not missed returning employee_id
    )
    update employee set ground_revision = ground_revision + 1 from flagged where employee.id = flagged.employee_id`)
}
