import { describe, expect, test } from 'vitest'
import { demoSignIns } from '@/lib/demo'
import { demoEnvironment } from './environment'
import { easterSunday, japaneseHolidays, ontarianHolidays } from './holidays'
import { queue } from './queue'

describe('a company of one’s own', () => {
  test('never tells how to sign in, whatever the environment says', () => {
    process.env.DEMO = '1'
    expect(demoSignIns()).toBeNull()
  })

  test.each(['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'DATA_DIR'])('is refused: %s', (name) => {
    expect(() => demoEnvironment({ NODE_ENV: 'production', [name]: 'something' }, '/tmp/x')).toThrow(
      `database of its own that is thrown away, and ${name} is set`,
    )
  })
})

test('the demo mails nobody, and listens to its own machine only', () => {
  const env = demoEnvironment(
    { NODE_ENV: 'test', SMTP_URL: 'smtp://mail', ADMIN_EMAIL: 'a@b.de', PORT: '4000' },
    '/tmp/x',
  )
  expect(env).toEqual({
    NODE_ENV: 'production',
    PORT: '4000',
    DATA_DIR: '/tmp/x',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  })
})

test('holidays fall on their days', () => {
  expect([2025, 2026, 2027, 2038].map(easterSunday)).toEqual(['2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])
  const dates = [...ontarianHolidays(2026), ...japaneseHolidays(2026)].map(({ date }) => date)
  expect(dates).toEqual(
    expect.arrayContaining([
      '2026-02-16',
      '2026-05-18',
      '2026-09-07',
      '2026-10-12',
      '2026-01-12',
      '2026-07-20',
      '2026-09-21',
    ]),
  )
})

test('things happen in the order of time, and at once in the order in which they were said', () => {
  const happenings = queue()
  const minutes = [5, 3, 9, 3, 1, 7, 3, 2]
  for (const [index, minute] of minutes.entries()) happenings.say(new Date(minute * 60_000), async () => void index)
  const order: number[] = []
  for (let next = happenings.next(new Date(8 * 60_000)); next; next = happenings.next(new Date(8 * 60_000))) {
    order.push(next.at.getTime() / 60_000)
  }
  expect(order).toEqual([1, 2, 3, 3, 3, 5, 7])
})
