import { reach, settle } from '../api'

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
