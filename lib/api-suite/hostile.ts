import fc from 'fast-check'
import { z } from 'zod'
import type { Endpoint } from '../endpoint'

/** Values for what nobody may set; wherever they turn up in the database, somebody could. */
export const sentinels = { number: 424_242, text: 'sentinel-424242', instant: '1987-06-05T04:03:02Z' }

const columns = [
  ...['id', 'employee_id', 'ground_revision', 'groundRevision', 'in_punch_id', 'recorded_by', 'utc_offset_minutes'],
  ...['leave_minutes', 'leave_balance', 'delay_minutes', 'worked_minutes', 'minutes', 'versions', 'is_default'],
].map((name) => [name, sentinels.number] as const)
const texts = ['password_hash', 'passwordHash', 'credential', 'hash', 'source', 'ip', 'session_id', 'sid', 'kind'].map(
  (name) => [name, sentinels.text] as const,
)
const instants = ['created_at', 'createdAt', 'changed_at', 'clock_in', 'clock_out', 'at', 'date_left', 'ended_at'].map(
  (name) => [name, sentinels.instant] as const,
)
const forbidden = [...columns, ...texts, ...instants]

const hostileText = fc.constantFrom(
  '\0',
  'a\0b',
  '\ud800',
  '\udc00x',
  "'; drop table punch; --",
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '../../etc/passwd',
  '%00',
  '\u202e\u200b\ufeff',
  '𝕏'.repeat(300),
  'x'.repeat(5_000),
  '',
  ' ',
  'null',
  '1e309',
  '2026-02-30',
  '+02:00',
  '__proto__',
)

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, -1e308, 2_147_483_648, 9_007_199_254_740_991),
  fc.constantFrom(
    [],
    {},
    [[]],
    [null],
    { toString: 1 },
    { $ne: null },
    { constructor: { prototype: { role: 'admin' } } },
  ),
  fc.array(hostileText, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
)

const date = fc.constantFrom('2026-11-23', '2026-01-01', '2027-03-28', '2027-03-30', '1999-12-31')
const id = fc.constantFrom(1, 2, 3, 4, 5, 6, 7)
const shift = { start: '08:00', end: '17:00', breaks: [{ start: '12:00', end: '13:00' }] }
const plausible: Record<string, fc.Arbitrary<unknown>> = {
  email: fc.uuid().map((unique) => `${unique}@example.com`),
  username: fc.uuid().map((unique) => `person-${unique.slice(0, 8)}`),
  name: fc.uuid().map((unique) => `Name ${unique.slice(0, 8)}`),
  time_zone: fc.constantFrom('Europe/Berlin', 'UTC', 'America/St_Johns'),
  country: fc.constantFrom('DE', 'US'),
  language: fc.constantFrom('de', 'en'),
  week: fc.constant(['monday', 'tuesday'].map((weekday) => ({ weekday, shifts: [shift] }))),
  device_time: fc.constant('2026-11-23T08:00:00Z'),
  password: fc.constant('a long enough password'),
  new_password: fc.constant('a long enough password'),
  page: fc.constantFrom('1', '2'),
  page_size: fc.constantFrom('1', '500'),
}
for (const name of [
  'valid_from',
  'date',
  'from',
  'to',
  'date_joined',
  'default_schedule_from',
  'effective_on',
  'start_date',
  'end_date',
  'late_policy_from',
])
  plausible[name] = date
for (const name of [
  'manager',
  'employee',
  'leave_type',
  'stand_in',
  'schedule',
  'holiday_calendar',
  'calendar',
  'default_schedule',
])
  plausible[name] = id

type Schema = { properties?: Record<string, Schema>; enum?: unknown[]; type?: string; anyOf?: Schema[] }

function propertiesOf(schema: z.ZodType | undefined): Record<string, Schema> {
  if (!schema) return {}
  return (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema).properties ?? {}
}

/** What a schema asks for, most of the time; a hostile value, or nothing, for some of its keys. */
function filled(schema: z.ZodType | undefined): fc.Arbitrary<Record<string, unknown>> {
  const keys = Object.entries(propertiesOf(schema)).map(([name, property]) => [
    name,
    fc.option(fc.oneof({ weight: 40, arbitrary: plausible[name] ?? byType(property) }, hostileValue), {
      nil: undefined,
      freq: 4,
    }),
  ])
  return fc.record(Object.fromEntries(keys), { noNullPrototype: true })
}

function byType({ enum: values, type, anyOf }: Schema): fc.Arbitrary<unknown> {
  if (values) return fc.constantFrom(...values)
  if (anyOf?.length) return fc.oneof(...anyOf.map(byType))
  if (type === 'integer' || type === 'number') return fc.integer({ min: 0, max: 30 })
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  return fc.constantFrom('text', 'another text')
}

/** Nothing too much, one key that does not belong there, or several. */
function surplusTo(schema: z.ZodType | undefined): fc.Arbitrary<Record<string, unknown>> {
  const known = propertiesOf(schema)
  // A key without a type is read-only: accepted and ignored.
  const unknown = forbidden.filter(([name]) => !known[name] || Object.keys(known[name]).length === 0)
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    fc.subarray(unknown, { minLength: 1, maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
    fc.dictionary(fc.oneof(hostileText, fc.string()), hostileValue, { maxKeys: 2, noNullPrototype: true }),
  )
}

/** Texts that are no request's body: broken, huge, deep, with a prototype, with a key twice. */
const brokenBody = fc.constantFrom(
  '{',
  'null',
  '[]',
  '"text"',
  '{"__proto__":{"role":"admin"}}',
  '{"name":"a","name":"b"}',
  '{"name":"\\ud800"}',
  '{"name":1e999}',
  '\ufeff{}',
  '['.repeat(20_000),
  `{"name":"${'x'.repeat(70_000)}"}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
)

const hostileSegment = fc.constantFrom(
  '0',
  '-1',
  '1.5',
  '1e3',
  '99999999999',
  '%',
  '%zz',
  '%00',
  'a%2Fb',
  '%F0%9F',
  '１',
  "1'--",
  '..%2f',
  'x'.repeat(3_000),
)
const oddHeaders = fc.constantFrom<Record<string, string>>(
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-encoding': 'gzip' },
  { 'idempotency-key': 'the-same' },
  { 'idempotency-key': 'x'.repeat(300) },
  { authorization: 'Bearer e30.e30.e30' },
  { cookie: 'daybook.session=e30.e30.e30; daybook.session=x' },
)

const headers = fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, oddHeaders)

export type HostileRequest = { path: string; body: string | undefined; headers: Record<string, string> }

/** Requests for an endpoint, from nearly right to absurd; `ids` are those of existing rows. */
export function hostileRequest(row: Endpoint, ids: string[]): fc.Arbitrary<HostileRequest> {
  const segment = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ids) }, hostileSegment)
  const path = fc
    .array(segment, { minLength: 2, maxLength: 2 })
    .map((segments) => row.path.replace(/:\w+/g, () => segments.shift() ?? '1'))
  const query = fc.oneof(
    { weight: row.query ? 1 : 12, arbitrary: fc.constant('') },
    fc
      .tuple(filled(row.query), surplusTo(row.query), fc.nat(4))
      .map(([wanted, more, twice]) => asQuery({ ...wanted, ...more }, twice === 0)),
    fc.constantFrom('?%', '?page=%zz', '?page=1&page=2', '?__proto__[role]=admin', '?a[]=1', '?=', '?&&&', '?%00=1'),
  )
  const json = fc
    .tuple(filled(row.body), surplusTo(row.body))
    .map(([wanted, more]) => JSON.stringify({ ...wanted, ...more }))
  const body = row.method === 'GET' ? fc.constant(undefined) : fc.oneof({ weight: 8, arbitrary: json }, brokenBody)
  return fc
    .record({ path, query, body, headers, slash: fc.constantFrom('', '/') })
    .map(({ path, query, slash, ...rest }) => ({ ...rest, path: `${path}${slash}${query}` }))
}

function asQuery(values: Record<string, unknown>, twice: boolean): string {
  const pairs = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)].map(encoded).join('='))
  const text = (twice ? [...pairs, ...pairs.slice(0, 1)] : pairs).join('&')
  return text && `?${text}`
}

/** encodeURIComponent throws at half a character. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '%ED%A0%80'))
}
