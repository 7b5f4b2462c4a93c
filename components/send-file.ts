import { ApiProblem, reach, settle } from './api'

/** `megabytes`: the server refuses more, too. `advice`: what to do about it. */
type Limit = { megabytes: number; advice: string }

/** Posts a file as it is. What the server refuses, and what need not be sent at all, is thrown as ApiProblem. */
export async function sendFile<T>(path: string, file: File, { megabytes, advice }: Limit): Promise<T> {
  if (file.size > megabytes * 1024 * 1024) {
    const size = Math.ceil(file.size / 1024 / 1024)
    throw new ApiProblem(413, {
      code: 'too_large',
      title: 'Too large',
      detail: `“${file.name}” has ${size} MB, ${megabytes} MB ${megabytes === 1 ? 'is' : 'are'} the most. ${advice}`,
    })
  }
  const response = await reach(`/api${path}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
    body: file,
    cache: 'no-store',
    signal: AbortSignal.timeout(60_000),
  })
  return settle<T>(response)
}
