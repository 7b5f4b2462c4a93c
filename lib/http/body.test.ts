import { expect, test } from 'vitest'
import { readFile } from './body'

const upload = { types: ['text/csv'], limit: 1_000 }

/** A body that counts how much of it was asked for. */
function counted(pieces: number) {
  const asked = { pieces: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        asked.pieces++
        controller.enqueue(new Uint8Array(100))
        if (asked.pieces === pieces) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { asked, body }
}

const request = (body: ReadableStream<Uint8Array>, headers: Record<string, string>) =>
  new Request('http://localhost/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

test('a file that says it is too large is refused before any of it is read', async () => {
  const { asked, body } = counted(1_000_000)
  const headers = { 'content-type': 'text/csv', 'content-length': String(50 * 1024 * 1024) }
  await expect(readFile(request(body, headers), upload)).rejects.toMatchObject({ code: 'too_large' })
  expect(asked.pieces).toBe(0)
})

test('a file that does not say its size is let go as soon as it is too large', async () => {
  const { asked, body } = counted(1_000_000)
  await expect(readFile(request(body, { 'content-type': 'text/csv' }), upload)).rejects.toMatchObject({
    code: 'too_large',
  })
  expect(asked.pieces).toBeLessThanOrEqual(12)
})

test('a file within the limit comes whole, and only as what is taken', async () => {
  const whole = await readFile(request(counted(10).body, { 'content-type': 'text/csv; charset=utf-8' }), upload)
  expect(whole.byteLength).toBe(1_000)
  const refused: Record<string, string>[] = [
    { 'content-type': 'application/json' },
    { 'content-type': 'text/csv', 'content-encoding': 'gzip' },
  ]
  for (const headers of refused) {
    await expect(readFile(request(counted(1).body, headers), upload)).rejects.toMatchObject({
      code: 'unsupported_media_type',
    })
  }
})
