import { z } from 'zod'
import { type Endpoint, endpoint } from '../endpoint'
import { documentOf } from '../openapi'
import { docsPage, docsPolicy } from './docs-page'
import { checkReadiness } from './readiness-check'

/** What the API says of itself. `all`: the whole table, which these rows are part of. */
export function httpEndpoints(all: () => readonly Endpoint[]): Endpoint[] {
  let document: string | undefined
  let page: string | undefined
  return [
    endpoint({
      method: 'GET',
      path: '/healthz',
      access: 'anonymous',
      database: false,
      answers: { 200: z.object({ status: z.literal('ok') }) },
      summary: 'Whether the process is alive',
      run: async () => ({ status: 'ok' }),
    }),
    endpoint({
      method: 'GET',
      path: '/readyz',
      access: 'anonymous',
      database: false,
      answers: { 200: z.object({ status: z.literal('ready') }) },
      summary:
        'Whether requests may be sent here: the database answers and is migrated, and the process is not stopping',
      run: async () => {
        await checkReadiness()
        return { status: 'ready' }
      },
    }),
    endpoint({
      method: 'GET',
      path: '/openapi.json',
      access: 'anonymous',
      database: false,
      answers: { 200: z.looseObject({ openapi: z.string() }) },
      summary: 'This description, for programs',
      run: async () => {
        document ??= JSON.stringify(documentOf(all()))
        return new Response(document, { headers: { 'content-type': 'application/json' } })
      },
    }),
    endpoint({
      method: 'GET',
      path: '/docs',
      access: 'anonymous',
      database: false,
      answers: { 200: z.string().meta({ contentMediaType: 'text/html' }) },
      summary: 'This description, for people',
      run: async () => {
        page ??= docsPage(documentOf(all()))
        return new Response(page, {
          headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': docsPolicy },
        })
      },
    }),
  ]
}
