import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint, pkParams } from '../endpoint'
import { isAppError } from '../errors'
import { bodyLimit } from './body'
import { parseInput } from './input'
import { compileRoutes } from './routes'

const row = endpoint({
  method: 'POST',
  path: '/thing/:pk',
  access: 'employee',
  params: pkParams,
  query: z.strictObject({ page: z.coerce.number().int().default(1) }),
  body: z.strictObject({ name: z.string().optional(), tags: z.array(z.unknown()).optional() }),
  answers: { 200: z.void() },
  summary: '',
  run: async () => {},
})
const operation = compileRoutes([row]).find('/thing/1')?.route.operations.get('POST')

type Sent = { body?: BodyInit; type?: string | null; search?: string; pk?: string; headers?: Record<string, string> }

async function parse({ body, type = 'application/json', search = '', pk = '1', headers }: Sent) {
  if (!operation) throw new Error('no operation')
  const request = new Request('http://localhost/thing/1', {
    method: 'POST',
    body,
    headers: { ...(type === null ? {} : { 'content-type': type }), ...headers },
    duplex: 'half',
  } as RequestInit)
  return parseInput(operation, { params: { pk }, search, request })
}

async function refusal(sent: Sent): Promise<{ code: string; paths: string[] }> {
  try {
    await parse(sent)
  } catch (error) {
    if (isAppError(error)) return { code: error.code, paths: error.extra.errors?.map(({ path }) => path) ?? [] }
    throw error
  }
  throw new Error('was accepted')
}

it('parses parameters, query and body', async () => {
  expect(await parse({ body: '{"name":"Ann"}', search: 'page=2' })).toEqual({
    params: { pk: 1 },
    query: { page: 2 },
    body: { name: 'Ann' },
  })
})

it('needs no content type for an empty body', async () => {
  expect(await parse({ type: null })).toMatchObject({ body: {} })
})

it.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON;charset="UTF-8"'])(
  'takes %s',
  async (type) => {
    expect(await parse({ body: '{}', type })).toMatchObject({ body: {} })
  },
)

it.each([
  null,
  'text/plain',
  'application/json; charset=latin1',
  'application/x-www-form-urlencoded',
  'application/jsonp',
])('does not take %s', async (type) => {
  expect(await refusal({ body: new TextEncoder().encode('{}'), type })).toMatchObject({
    code: 'unsupported_media_type',
  })
})

it('does not take a compressed body', async () => {
  expect(await refusal({ body: '{}', headers: { 'content-encoding': 'gzip' } })).toMatchObject({
    code: 'unsupported_media_type',
  })
})

describe('size', () => {
  const padded = (size: number) => `{"name":"${'x'.repeat(size - 11)}"}`

  it('takes what just fits, and not a byte more', async () => {
    expect(await parse({ body: padded(bodyLimit) })).toBeDefined()
    expect(await refusal({ body: padded(bodyLimit + 1) })).toMatchObject({ code: 'too_large' })
  })

  it('counts along when no length is declared', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024)) })
    expect(await refusal({ body: endless })).toMatchObject({ code: 'too_large' })
  })

  it('believes a declared length that is too large without reading', async () => {
    expect(await refusal({ body: '{}', headers: { 'content-length': String(bodyLimit + 1) } })).toMatchObject({
      code: 'too_large',
    })
  })
})

describe('what is not JSON of ours', () => {
  it.each([
    ['nothing but a brace', '{'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
    ['a list', '[]'],
    ['null', 'null'],
    ['an unknown name', '{"nam":"Ann"}'],
    ['__proto__', '{"__proto__":{"name":"Ann"}}'],
    ['constructor', '{"constructor":{"prototype":{}}}'],
    ['__proto__ further down', '{"tags":[{"\\u005f_proto__":1}]}'],
    ['NUL', '{"name":"a\\u0000b"}'],
    ['NUL in a name', '{"tags":[{"a\\u0000b":1}]}'],
    ['half a character', '{"name":"\\ud800"}'],
    ['deep nesting', `{"tags":${'['.repeat(30_000)}${']'.repeat(30_000)}, "nam": 1}`],
  ])('refuses %s', async (_, body) => {
    expect(await refusal({ body })).toMatchObject({ code: 'invalid_input' })
  })

  it('takes an escaped backslash before u0000, and a whole character', async () => {
    expect(await parse({ body: '{"name":"\\\\u0000 \\ud83d\\ude00"}' })).toMatchObject({ body: { name: '\\u0000 😀' } })
  })
})

describe('query', () => {
  it.each([
    ['a name twice', 'page=1&page=2', 'page'],
    ['an unknown name', 'pages=1', 'pages'],
    ['__proto__', '__proto__=1', '__proto__'],
    ['constructor', 'constructor=1', 'constructor'],
    ['NUL', 'page=%00', 'page'],
    ['not a number', 'page=one', 'page'],
  ])('refuses %s', async (_, search, path) => {
    expect(await refusal({ search })).toEqual({ code: 'invalid_input', paths: [path] })
  })
})

it.each(['0', '-1', 'one', '1.5', '2147483648', '1e3x', ''])('has nothing at number %j', async (pk) => {
  expect(await refusal({ pk })).toMatchObject({ code: 'not_found' })
})

describe('a reason for changing closed months', () => {
  const search = z.strictObject({ page: z.string().optional() })
  const rowOf = (more: object) =>
    endpoint({
      method: 'POST',
      path: '/thing',
      access: 'employee',
      query: search,
      answers: { 200: z.void() },
      summary: '',
      run: async () => {},
      ...more,
    })
  const body = z.strictObject({ name: z.string().optional() })
  const parseBy = (more: object, sent: { body?: string; search?: string }) => {
    const found = compileRoutes([rowOf(more)])
      .find('/thing')
      ?.route.operations.get('POST')
    if (!found) throw new Error('no operation')
    const headers = { 'content-type': 'application/json' }
    const request = new Request('http://localhost/thing', { method: 'POST', headers, body: sent.body })
    return parseInput(found, { params: {}, search: sent.search ?? '', request })
  }

  it('is taken from the body, and the rest is what it would be without', async () => {
    const sent = { body: '{"name":"Ann","change_reason":" The union asked "}' }
    expect(await parseBy({ asksReason: true, body }, sent)).toMatchObject({
      body: { name: 'Ann' },
      changeReason: 'The union asked',
    })
  })

  it('is taken from the query where there is no body', async () => {
    const sent = { search: 'page=2&change_reason=The+union' }
    expect(await parseBy({ asksReason: true }, sent)).toMatchObject({ query: { page: '2' }, changeReason: 'The union' })
  })

  it.each([
    [{ asksReason: true, body }, { body: '{"change_reason":" "}' }],
    [{ asksReason: true, body }, { body: '{"change_reason":7}' }],
    [{ asksReason: true, body }, { body: '{"change_reason":null}' }],
    [{ asksReason: true, body }, { body: `{"change_reason":"${'a'.repeat(501)}"}` }],
    [
      { asksReason: true, body },
      { body: '{}', search: 'change_reason=x' },
    ],
    [{ asksReason: true }, { search: 'change_reason=' }],
    [{ body }, { body: '{"change_reason":"x"}' }],
  ])('is refused: %j %j', async (more, sent) => {
    await expect(parseBy(more, sent)).rejects.toMatchObject({ extra: { errors: [{ path: 'change_reason' }] } })
  })
})
