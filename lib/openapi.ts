import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { problems } from './errors'
import { changeReasonSchema } from './text-schema'

/** JSON Schema as zod writes it; only what we look into is named. */
export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  [keyword: string]: unknown
}
type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  schema: Schema
  description?: string
}
type Content = Record<string, { schema: Schema }>
export type Operation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: Record<string, never[]>[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content } | { $ref: string }>
}
export type Document = {
  openapi: string
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

const access = {
  anonymous: 'For everybody.',
  employee: 'For everybody who is signed in.',
  manager: 'For managers and admins.',
  admin: 'For admins.',
} as const

/** OpenAPI 3.1 of a table of endpoints. */
export function documentOf(rows: readonly Endpoint[]): Document {
  const paths: Document['paths'] = {}
  for (const row of rows) {
    const path = pathOf(row)
    paths[path] ??= {}
    paths[path][row.method.toLowerCase()] = operationOf(row)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Daybook',
      version: '1',
      description:
        'Attendance and leave. JSON in snake_case, calendar dates as YYYY-MM-DD, instants with their offset. Every path is served below /api as well, with and without the trailing slash. Names that are not described are refused. Errors are application/problem+json.',
    },
    servers: [{ url: '/api' }],
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes, responses: problemResponses() },
  }
}

function pathOf({ path }: Endpoint): string {
  const segments = path.replace(/:(\w+)/g, '{$1}')
  return segments.includes('.') || /^\/(docs|healthz|readyz)$/.test(segments) ? segments : `${segments}/`
}

function operationOf(row: Endpoint): Operation {
  const [status = '200', answer] = Object.entries(row.answers)[0] ?? []
  const body = row.body && bodyOf(row, row.body)
  return {
    operationId: `${row.method.toLowerCase()}${row.path.replace(/[^a-z0-9]+(.)?/gi, (_, next = '') => next.toUpperCase())}`,
    summary: row.summary,
    description: access[row.access],
    tags: [row.path.split('/')[1] ?? ''],
    security: row.access === 'anonymous' ? [] : [{ bearer: [] }, { session: [] }],
    parameters: parametersOf(row),
    ...(row.upload && { requestBody: { required: true, content: fileContent(row.upload.types) } }),
    ...(body && { requestBody: { required: (body.required?.length ?? 0) > 0, content: jsonContent(body) } }),
    responses: { [status]: answerOf(answer), ...problemsOf(row) },
  }
}

function bodyOf(row: Endpoint, body: z.ZodType): Schema {
  const schema = schemaOf(body, 'input')
  if (!row.asksReason) return schema
  return { ...schema, properties: { ...schema.properties, change_reason: schemaOf(changeReasonSchema, 'input') } }
}

function answerOf(answer: z.ZodType | undefined): { description: string; content?: Content } {
  if (!answer || answer instanceof z.ZodVoid) return { description: 'Done' }
  const schema = schemaOf(answer, 'output')
  const type = typeof schema.contentMediaType === 'string' ? schema.contentMediaType : 'application/json'
  return { description: 'Done', content: { [type]: { schema } } }
}

function parametersOf(row: Endpoint): Parameter[] {
  const parameters = [...named(row.params, 'path'), ...named(row.query, 'query')]
  if (row.asksReason && !row.body)
    parameters.push(...named(z.object({ change_reason: changeReasonSchema.optional() }), 'query'))
  if (row.idempotent) parameters.push(idempotencyKey)
  return parameters
}

function named(schema: z.ZodType | undefined, place: 'path' | 'query'): Parameter[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
  description:
    'Made by the client, new for each act. Sent again with the same body it gets the first answer again and nothing is done twice; with another body it gets 422.',
}

function problemsOf(row: Endpoint): Record<string, { $ref: string }> {
  const writes = row.method !== 'GET'
  const statuses = [
    400,
    ...(row.access === 'anonymous' ? [] : [401, 403]),
    ...(row.params ? [404] : []),
    ...(writes ? [409, 413, 415] : []),
    ...(row.idempotent ? [422] : []),
    500,
    503,
  ]
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]))
}

function problemResponses(): Record<string, unknown> {
  const codes = new Map<number, string[]>()
  for (const [code, [status]] of Object.entries(problems)) codes.set(status, [...(codes.get(status) ?? []), code])
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...codes].map(([status, names]) => [`Problem${status}`, { description: `Codes: ${names.join(', ')}`, content }]),
  )
}

const problemSchema: Schema = {
  type: 'object',
  required: ['status', 'title', 'detail', 'code'],
  properties: {
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string', description: 'What happened and what to do next.' },
    code: { type: 'string', enum: Object.keys(problems) },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'The `access` of POST /users/login/, valid for 15 minutes.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'daybook.session',
    description: 'Our own pages; over https its name begins with __Host-. Changes are only taken from the same origin.',
  },
}

function jsonContent(schema: Schema): Content {
  return { 'application/json': { schema } }
}

/** OpenAPI 3.1 says bytes by an empty schema. */
function fileContent(types: readonly string[]): Content {
  return Object.fromEntries(types.map((type) => [type, { schema: {} }]))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema
  return rest
}
