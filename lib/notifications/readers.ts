import { sql } from 'drizzle-orm'
import type { AnyContext } from '../context'

/** How somebody is told: the zone they work in now, and their language, else the company's. */
export type Reader = { zone: string; language: string }

/** By the ids of employees, in one statement. */
export async function readersOf(ctx: Pick<AnyContext, 'db'>, ids: number[]): Promise<Map<number, Reader>> {
  const rows = (await ctx.db.execute(sql`
    select e.id, coalesce(e.language, c.language) as language, coalesce((select z.time_zone from zone_assignment z
      where z.employee_id = e.id order by z.valid_from desc limit 1), c.time_zone) as zone
    from employee e cross join company c where e.id = any(${sql.param(ids)}::int[])`)) as unknown as (Reader & {
    id: number
  })[]
  return new Map(rows.map(({ id, ...reader }) => [id, reader]))
}

export async function readerOf(ctx: Pick<AnyContext, 'db'>, id: number): Promise<Reader> {
  return (await readersOf(ctx, [id])).get(id) ?? { zone: 'UTC', language: 'en' }
}
