import { z } from 'zod'
import { AppError, type InputError } from '../errors'
import { issueSentence } from '../issue-words'
import { readFile, readJson } from './body'
import { takeChangeReason } from './change-reason'
import { parseQuery } from './query'
import type { Operation } from './routes'

export type ParsedInput = {
  params: unknown
  query: unknown
  body: unknown
  file?: Uint8Array
  changeReason?: string
}

const nothing = z.strictObject({})

/** Parses everything a request says, strictly: what a schema does not name is refused. */
export async function parseInput(
  { row, writes }: Operation,
  raw: { params: Record<string, string>; search: string; request: Request },
): Promise<ParsedInput> {
  const params = row.params?.safeParse(raw.params)
  if (params && !params.success) throw new AppError('not_found', 'There is nothing at this address.')
  const asked = parseQuery(raw.search)
  if (row.upload)
    return {
      params: params?.data,
      query: parse(row.query, asked),
      body: undefined,
      file: await readFile(raw.request, row.upload),
    }
  const sent = takeChangeReason(row, { query: asked, body: writes ? await readJson(raw.request) : undefined })
  const query = parse(row.query, sent.query)
  const body = writes ? parse(row.body, sent.body) : undefined
  return { params: params?.data, query, body, ...('changeReason' in sent && { changeReason: sent.changeReason }) }
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
