import { type SQL, sql } from 'drizzle-orm'
import { idempotency } from '@/db/schema'
import { announce, type News } from './announce'
import { settleTouched, type Touched } from './closed-months'
import type { AnyContext } from './context'
import { databaseError } from './errors'
import { forget } from './forget'

const serializationFailure = '40001'
const deadlock = '40P01'

/**
 * Runs `act` in one transaction. What it returns is the answer of the request: with an Idempotency-Key the answer is
 * stored in the same transaction, so that a retry gets it again and never acts twice. Serialization failures and
 * deadlocks are tried again, three times at most. What it changed in closed months becomes adjustments before the commit;
 * what was announced is passed on after it.
 */
export async function inTransaction<C extends AnyContext, T>(ctx: C, act: (ctx: C) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const announced: News[] = []
    const touched: Touched[] = []
    try {
      const result = await ctx.db.transaction(async (tx) => {
        const inside = { ...ctx, db: tx, replay: null, announced, touched }
        const answer = await act(inside)
        if (ctx.touched) ctx.touched.push(...touched)
        else await settleTouched({ ...inside, touched: undefined }, touched)
        if (ctx.replay) await keepAnswer({ ...ctx, db: tx }, answer)
        return answer
      })
      announce(ctx, ...announced)
      return result
    } catch (error) {
      const code = databaseError(error)?.code
      if (attempt >= 3 || (code !== serializationFailure && code !== deadlock)) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt))
    }
  }
}

async function keepAnswer(ctx: AnyContext, answer: unknown): Promise<void> {
  if (!ctx.replay) return
  const { serialize, ...key } = ctx.replay
  await ctx.db.insert(idempotency).values({ ...key, answer: serialize(answer) })
}

/**
 * The same for an act that is one single statement: a data-modifying CTE to be put into it, storing the answer once for
 * the row of the CTE `actor`; null when the request carries no key.
 */
export function keptAnswer(ctx: AnyContext, answer: unknown): SQL | null {
  if (!ctx.replay) return null
  const { employeeId, route, key, fingerprint, status, serialize } = ctx.replay
  return sql`insert into idempotency (employee_id, route, key, fingerprint, status, answer)
    select ${employeeId}::int, ${route}, ${key}, ${fingerprint}, ${status}::int, ${serialize(answer)} from actor`
}

/** Answers of seven days ago: nobody tries the same request again that late. Returns how many. */
export async function forgetAnswers(ctx: AnyContext): Promise<number> {
  return forget(ctx, sql`idempotency`, sql`created_at < ${ctx.now.toISOString()}::timestamptz - interval '7 days'`)
}
