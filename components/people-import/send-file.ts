import type { ImportAnswer } from '@/lib/people-import/schema'
import { ApiProblem, reach, settle } from '../api'

/** Bytes; the server refuses more, too. */
const largest = 10 * 1024 * 1024

/** Sends a file as it is. What the server refuses, and what need not be sent at all, is thrown as ApiProblem. */
export async function sendFile(file: File): Promise<ImportAnswer> {
  if (file.size > largest) {
    const size = Math.round(file.size / 1024 / 1024)
    throw new ApiProblem(413, {
      code: 'too_large',
      title: 'Too large',
      detail: `“${file.name}” has ${size} MB, 10 MB are the most. Save only the sheet with the people.`,
    })
  }
  const name = encodeURIComponent(file.name.slice(0, 200) || 'people.csv')
  const response = await reach(`/api/manager/people/import/?name=${name}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
    body: file,
    cache: 'no-store',
    signal: AbortSignal.timeout(60_000),
  })
  return settle<ImportAnswer>(response)
}

/** Has the links made, and saves the file they come in. */
export async function saveLinks(id: number): Promise<void> {
  const response = await reach(`/api/manager/people/import/${id}/invitations/`, {
    method: 'POST',
    headers: { accept: 'text/csv' },
    cache: 'no-store',
    signal: AbortSignal.timeout(60_000),
  })
  if (!response.ok) return settle<void>(response)
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = `invitations-${id}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
