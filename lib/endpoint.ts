import { z } from 'zod'
import type { AnyContext, Context } from './context'
import { queryIdSchema } from './text-schema'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** Who may call at all; what they may see is the use case's work. `manager` includes admins. */
export type Access = 'anonymous' | 'employee' | 'manager' | 'admin'

type Shape = z.ZodType | undefined
type Parsed<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined
/** `limit`: bytes. Which `types` a browser names a file by is its own affair: what it is, the use case looks up in it. */
export type Upload = { types: readonly string[]; limit: number }
export type Input<P extends Shape, Q extends Shape, B extends Shape> = {
  params: Parsed<P>
  query: Parsed<Q>
  body: Parsed<B>
}

/** One row of the API: everything the router, the OpenAPI document, the matrix test and the fuzz test know of it. */
export type Endpoint = {
  method: Method
  /** Without `/api` and trailing slash; parameters as `:pk`. */
  path: string
  access: Access
  summary: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** The one success status with the schema of its body; `z.void()` for none. */
  answers: Record<number, z.ZodType>
  /** Takes a file as its body, as it is, instead of JSON. */
  upload?: Upload
  /** Milliseconds until we answer 503 ourselves; 8,000 unless given. */
  patience?: number
  /** Takes an Idempotency-Key; `run` must then return what its `inTransaction` returned. */
  idempotent?: boolean
  /** Its answer carries a link that signs somebody in: kept sealed. */
  carriesLink?: boolean
  /** Dates of a closed month can change by it: it takes a `change_reason`, in the body, or in the query without one. */
  asksReason?: boolean
  /** Which connections it uses; clocking has its own. */
  pool?: 'main' | 'punch'
  /** false: answers while the database is away; `ctx` then has no actor, no database, and the process's time. */
  database?: false
  run: (ctx: never, input: never) => Promise<unknown>
}

/** Declares an endpoint and checks that `run` fits its schemas and its access. */
export function endpoint<
  A extends Access,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  U extends Upload | undefined = undefined,
>(
  row: Omit<Endpoint, 'run' | 'access' | 'params' | 'query' | 'body' | 'upload'> & {
    access: A
    params?: P
    query?: Q
    body?: B
    upload?: U
    run: (
      ctx: A extends 'anonymous' ? AnyContext : Context,
      input: Input<P, Q, B> & (U extends Upload ? { file: Uint8Array } : unknown),
    ) => Promise<unknown>
  },
): Endpoint {
  return row as unknown as Endpoint
}

export const pkParams = z.strictObject({ pk: queryIdSchema })

/** Query of every list: pages of 100, 500 at most. */
export const pageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  page_size: z.coerce.number().int().min(1).max(500).default(100),
})

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    count: z.int(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(item),
  })
}

/**
 * A strict body that also accepts, and drops, the object's own read-only fields, so that GET, change, PUT works.
 */
export function withReadOnly<S extends z.ZodRawShape>(shape: S, readOnly: readonly string[]) {
  const ignored = Object.fromEntries(readOnly.map((key) => [key, z.unknown().optional()]))
  return z
    .strictObject({ ...shape, ...ignored })
    .transform(
      (value) =>
        Object.fromEntries(Object.entries(value).filter(([key]) => !readOnly.includes(key))) as z.output<
          z.ZodObject<S>
        >,
    )
}

/** A page of a list with the way to its neighbours: path and query, to be asked at the same host. */
export function pageOf<T>(
  path: string,
  query: { page: number; page_size: number; [filter: string]: unknown },
  { count, results }: { count: number; results: T[] },
) {
  const at = (page: number) => {
    const asked = Object.entries({ ...query, page }).filter(([, value]) => value !== undefined)
    return `/api${path}/?${new URLSearchParams(asked.map(([key, value]) => [key, String(value)]))}`
  }
  const { page } = query
  return {
    count,
    next: page * query.page_size < count ? at(page + 1) : null,
    previous: page > 1 ? at(page - 1) : null,
    results,
  }
}
