import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { jsonAnswer } from '@/lib/http/answer'
import { compressed } from './compress'

const long = JSON.stringify('x'.repeat(2_000))
const asking = (encoding: string) => new Request('http://localhost/', { headers: { 'accept-encoding': encoding } })

it('compresses long text for those who take it', async () => {
  const { headers, body } = await compressed(asking('br, gzip'), jsonAnswer(200, long))
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Cookie, Authorization, Accept-Encoding' })
  expect(gunzipSync(body as Uint8Array).toString()).toBe(long)
})

it.each(['', 'br', 'gzip;q=0', 'gzip; q=0.0, br'])('does not for those who take %j', async (encoding) => {
  const { headers, body } = await compressed(asking(encoding), jsonAnswer(200, long))
  expect(headers).not.toHaveProperty('content-encoding')
  expect(headers.vary).toContain('Accept-Encoding')
  expect(body).toBe(long)
})

it('leaves short answers alone', async () => {
  const short = jsonAnswer(200, '{}')
  expect(await compressed(asking('gzip'), short)).toBe(short)
})
