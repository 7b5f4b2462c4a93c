import { z } from 'zod'
import { AppError, type InputError } from '../errors'
import { issueSentence } from '../issue-words'
import { readFile, readJson } from './body'
import { parseQuery } from './query'
import type { Operation } from './routes'

export type ParsedInput = { params: unknown; query: unknown; body: unknown; file?: Uint8Array }

const nothing = z.strictObject({})

/** Parses everything a request says, strictly: what a schema does not name is refused. */
export async function parseInput(
  { row, writes }: Operation,
  raw: { params: Record<string, string>; search: string; request: Request },
): Promise<ParsedInput> {
  const params = row.params?.safeParse(raw.params)
  if (params && !params.success) throw new AppError('not_found', 'There is nothing at this address.')
  const query = parse(row.query, parseQuery(raw.search))
  if (row.upload) return { params: params?.data, query, body: undefined, file: await readFile(raw.request, row.upload) }
  const body = writes ? parse(row.body, await readJson(raw.request)) : undefined
  return { params: params?.data, query, body }
}

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  const parsed = (schema ?? nothing).safeParse(value, { error: issueSentence })
  if (!parsed.success) {
    throw new AppError('invalid_input', 'Some of what was sent is not valid.', { errors: errorsOf(parsed.error) })
  }
  return schema ? parsed.data : undefined
}

function errorsOf(error: z.ZodError): InputError[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'Not a known field.' }))
    }
    return [{ path: issue.path.join('.'), message: issue.message }]
  })
}
