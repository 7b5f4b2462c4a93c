import { describe, expect, test } from 'vitest'
import { icsHolidays } from './ics-holidays'

const years = { from: 2026, to: 2028 }
const read = (text: string | Uint8Array) => icsHolidays(Buffer.from(text), years)
const calendar = (lines: string[], end = '\r\n') =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join(end)
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']
const datesOf = async (...lines: string[]) =>
  (await read(calendar(event('SUMMARY:Day', ...lines)))).holidays.map(({ date }) => date)
const problemOf = async (...lines: string[]) => (await read(calendar(event(...lines)))).problems

describe('a file of holidays', () => {
  test.each(['\r\n', '\n', '\r'])(
    'is read with its name, lines that are folded and commas (ends of lines: %j)',
    async (end) => {
      const text = calendar(
        [
          'X-WR-CALNAME:Feiertage\\, Bayern',
          ...event(
            'DTSTART;VALUE=DATE:20261225',
            'DTEND;VALUE=DATE:20261227',
            'SUMMARY;LANGUAGE="de:at":Weih',
            ' nachten\\; beide',
            '\t Tage',
            'DESCRIPTION:Public holiday\\nTo hide it\\, do nothing',
            'BEGIN:VALARM',
            'SUMMARY:Alarm',
            'END:VALARM',
          ),
        ],
        end,
      )
      const holiday = { line: 4, name: 'Weihnachten; beide Tage', note: 'Public holiday' }
      expect(await read(text)).toEqual({
        name: 'Feiertage, Bayern',
        encoding: 'utf-8',
        holidays: [
          { ...holiday, date: '2026-12-25' },
          { ...holiday, date: '2026-12-26' },
        ],
        problems: [],
      })
    },
  )

  test('is put together before it is read as UTF-8: lines may be folded within a letter', async () => {
    const [start = '', end = ''] = calendar(event('DTSTART:20260101', 'SUMMARY:J|')).split('|')
    const folded = Buffer.concat([
      Buffer.from(`\ufeff${start}`),
      Buffer.from([0xc3, 13, 10, 32, 0xbc]),
      Buffer.from(`l${end}`),
    ])
    expect((await read(folded)).holidays[0]?.name).toBe('Jül')
  })

  test.each([
    ['that ends in the middle', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\n', /ends in the middle/],
    ['whose parts do not fit', 'BEGIN:VCALENDAR\nEND:VEVENT\n', /Line 2 ends what has not begun/],
    ['with a line that is none', 'BEGIN:VCALENDAR\nnonsense\n', /Line 2 is no line/],
    [
      'of far too many events',
      calendar(Array.from({ length: 501 }, () => event('SUMMARY:Day')).flat()),
      /more than 500 events/,
    ],
    ['in Latin-1', Buffer.from('BEGIN:VCALENDAR\nX:J\xfcl\n', 'latin1'), /Line 2 is not UTF-8/],
  ])('%s is refused', async (_, text, words) => {
    await expect(read(text)).rejects.toThrow(words)
  })
})

describe('a holiday', () => {
  test.each([
    ['is one day without an end', ['DTSTART;VALUE=DATE:20260501'], ['2026-05-01']],
    ['is one day also when it ends on its own date', ['DTSTART:20260501', 'DTEND:20260501'], ['2026-05-01']],
    ['lasts as long as it says', ['DTSTART:20260228', 'DURATION:P2D'], ['2026-02-28', '2026-03-01']],
    ['that was called off is none', ['DTSTART:20260501', 'STATUS:CANCELLED'], []],
    ['returns each year', ['DTSTART:20200501', 'RRULE:FREQ=YEARLY'], ['2026-05-01', '2027-05-01', '2028-05-01']],
    ['returns so many times', ['DTSTART:20250501', 'RRULE:FREQ=YEARLY;COUNT=3'], ['2026-05-01', '2027-05-01']],
    [
      'returns until a date',
      ['DTSTART:20260501', 'RRULE:FREQ=YEARLY;UNTIL=20270501T000000Z'],
      ['2026-05-01', '2027-05-01'],
    ],
    ['returns every second year', ['DTSTART:20240501', 'RRULE:FREQ=YEARLY;INTERVAL=2'], ['2026-05-01', '2028-05-01']],
    ['of a leap year returns in leap years', ['DTSTART:20240229', 'RRULE:FREQ=YEARLY'], ['2028-02-29']],
    [
      'is a fourth Thursday',
      ['DTSTART:20251127', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
      ['2026-11-26', '2027-11-25', '2028-11-23'],
    ],
    [
      'is a last Monday',
      ['DTSTART:20260525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO'],
      ['2026-05-25', '2027-05-31', '2028-05-29'],
    ],
    [
      'leaves out what it excludes',
      ['DTSTART:20260501', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270501'],
      ['2026-05-01', '2028-05-01'],
    ],
  ])('%s', async (_, lines, dates) => {
    expect(await datesOf(...lines)).toEqual(dates)
  })

  test.each([
    ['without a name', ['DTSTART:20260501', 'SUMMARY:  '], 5, /no name/],
    ['with times', ['SUMMARY:Day', 'DTSTART:20260501T080000Z'], 5, /whole day/],
    ['on no date', ['SUMMARY:Day', 'DTSTART:20260230'], 5, /whole day/],
    ['that ends before it begins', ['SUMMARY:Day', 'DTSTART:20260501', 'DTEND:20260430'], 6, /does not end/],
    ['of weeks', ['SUMMARY:Day', 'DTSTART:20260701', 'DTEND:20260901'], 6, /lasts 62 days/],
    ['by Easter', ['SUMMARY:Day', 'DTSTART:20260403', 'RRULE:FREQ=YEARLY;BYEASTER=-2'], 6, /by a rule/],
    ['each month', ['SUMMARY:Day', 'DTSTART:20260403', 'RRULE:FREQ=MONTHLY'], 6, /by a rule/],
    [
      'on the nth Monday of the year',
      ['SUMMARY:Day', 'DTSTART:20260403', 'RRULE:FREQ=YEARLY;BYDAY=2MO'],
      6,
      /by a rule/,
    ],
    ['on dates of its own', ['SUMMARY:Day', 'DTSTART:20260403', 'RDATE:20270404'], 6, /dates of its own/],
  ])('%s is a problem at its line', async (_, lines, line, words) => {
    expect(await problemOf(...lines)).toEqual([{ line, message: expect.stringMatching(words) }])
  })
})
