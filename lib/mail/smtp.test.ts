import { afterEach, expect, test } from 'vitest'
import type { Failure } from './claim'
import { type Mail, openPostbox } from './smtp'
import { hostileWords } from './testing/hostile-words'
import { type MailServer, startMailServer } from './testing/mail-server'

let server: MailServer
afterEach(() => server.close())

const mail: Mail = {
  id: '<delivery-1@example.com>',
  date: new Date('2026-11-23T08:00:00Z'),
  from: { name: 'Daybook', address: 'daybook@example.com' },
  to: { name: 'Ann', address: 'ann@example.com' },
  language: 'en',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
}

async function post(url: string, ...mails: Mail[]): Promise<(Failure | null)[]> {
  const postbox = openPostbox(url, AbortSignal.timeout(20_000))
  const failures = await Promise.all(mails.map(postbox.post))
  postbox.close()
  return failures
}

test('signs in at the server, over TLS, as SMTP_URL says; a wrong password is a mistake of ours', async () => {
  server = await startMailServer({ user: 'daybook', password: 'p@ss:word/?' })
  expect(await post(server.url, mail)).toEqual([null])
  const wrong = await post(server.url.replace('p%40ss', 'canary'), mail)
  expect(wrong).toEqual([{ final: false, error: expect.stringContaining('user name or password of SMTP_URL') }])
  expect(JSON.stringify(wrong)).not.toContain('canary')
})

test('says what it is: a mail that a program wrote, to nobody else', async () => {
  server = await startMailServer()
  await post(server.url, mail)
  expect(server.received).toMatchObject([
    {
      envelope: { from: 'daybook@example.com', to: ['ann@example.com'] },
      messageId: '<delivery-1@example.com>',
      date: '2026-11-23T08:00:00.000Z',
      from: { name: 'Daybook', address: 'daybook@example.com' },
      to: [{ name: 'Ann', address: 'ann@example.com' }],
      subject: 'Hello',
      text: 'Hello\n',
      html: '<p>Hello</p>\n',
    },
  ])
  const headers = Object.fromEntries(server.received[0]?.headers.map(({ key, value }) => [key, value]) ?? [])
  expect(headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'en' })
})

test('whatever stands in names, subject and text, no header, no recipient and no part is added', async () => {
  server = await startMailServer()
  const hostile = hostileWords.map((words, at) => ({
    ...mail,
    id: `<delivery-${at}@example.com>`,
    to: { name: words, address: mail.to.address },
    subject: words,
    text: words,
    html: `<p>${words}</p>`,
  }))
  expect(await post(server.url, mail, ...hostile)).toEqual([mail, ...hostile].map(() => null))
  const shapes = server.received.map(({ headers, envelope, to, from, attachments }) => ({
    headers: headers.map(({ key }) => key),
    envelope,
    to: to?.map(({ address }) => address),
    from,
    attachments,
  }))
  expect(shapes).toHaveLength(hostile.length + 1)
  for (const shape of shapes) expect(shape).toEqual(shapes[0])
  expect(server.received.filter(({ raw }) => raw.includes('RCPT TO:<victim@example.com>')).length).toBeLessThanOrEqual(
    1,
  )
})

test('a server that says nothing is not waited for beyond the end of the round', async () => {
  server = await startMailServer()
  server.manners.hold = new Promise(() => {})
  const over = new AbortController()
  const postbox = openPostbox(server.url, over.signal)
  const posted = postbox.post(mail)
  await server.waitForMessage()
  over.abort()
  expect(await posted).toEqual({ final: false, error: expect.stringContaining('did not answer in time') })
  postbox.close()
})
