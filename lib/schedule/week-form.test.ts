import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultWeek, weekSchema } from './week'
import { asWeekForm, weekForm, weeklyMinutes } from './week-form'

const only = (shifts: unknown) => [{ weekday: 'monday', shifts }]
const monday = (shifts: unknown) => weekForm.parse(only(shifts))[0]

describe('a week in the API', () => {
  test('names weekdays and clock times; a day left out is off', () => {
    const week = weekForm.parse([
      { weekday: 'tuesday', shifts: [{ start: '08:00', end: '17:00', breaks: [{ start: '12:00', end: '13:00' }] }] },
    ])
    expect(week).toEqual([[], [{ start: 480, end: 1020, breaks: [{ start: 720, end: 780 }] }], [], [], [], [], []])
  })

  test.each([
    ['a night shift ends the next day', { start: '22:00', end: '06:00' }, { start: 1320, end: 1800, breaks: [] }],
    ['midnight is the end of the day', { start: '16:00', end: '00:00' }, { start: 960, end: 1440, breaks: [] }],
    ['the same time is a day later', { start: '08:00', end: '08:00' }, { start: 480, end: 1920, breaks: [] }],
    [
      'a break after midnight is on the next day',
      { start: '22:00', end: '06:00', breaks: [{ start: '02:00', end: '02:30' }] },
      { start: 1320, end: 1800, breaks: [{ start: 1560, end: 1590 }] },
    ],
    [
      'a break may lie over midnight',
      { start: '22:00', end: '06:00', breaks: [{ start: '23:45', end: '00:15' }] },
      { start: 1320, end: 1800, breaks: [{ start: 1425, end: 1455 }] },
    ],
  ])('%s', (_, shift, pattern) => {
    expect(monday([shift])).toEqual([pattern])
  })

  test.each([
    ['a time that is none', only([{ start: '8:00', end: '17:00' }])],
    ['24:00', only([{ start: '08:00', end: '24:00' }])],
    ['a break outside the shift', only([{ start: '08:00', end: '12:00', breaks: [{ start: '13:00', end: '14:00' }] }])],
    [
      'overlapping shifts',
      only([
        { start: '08:00', end: '12:00' },
        { start: '11:00', end: '15:00' },
      ]),
    ],
    ['an unknown key', only([{ start: '08:00', end: '12:00', colour: 'red' }])],
    ['an unknown weekday', [{ weekday: 'someday', shifts: [] }]],
    ['a weekday twice', [...only([]), ...only([])]],
    [
      'a shift that runs into the next day’s',
      [...only([{ start: '22:00', end: '09:00' }]), { weekday: 'tuesday', shifts: [{ start: '08:00', end: '12:00' }] }],
    ],
  ])('refuses %s', (_, given) => {
    expect(weekForm.safeParse(given).success).toBe(false)
  })

  test('says where in the body it is wrong', () => {
    const given = [
      { weekday: 'sunday', shifts: [] },
      { weekday: 'monday', shifts: [{ start: '08:00', end: '12:00', breaks: [{ start: '13:00', end: '14:00' }] }] },
    ]
    expect(weekForm.safeParse(given).error?.issues[0]?.path.slice(0, 3)).toEqual([1, 'shifts', 0])
  })

  test('reads back what it wrote, for every week that may be', () => {
    const shift = fc
      .tuple(fc.nat(1439), fc.integer({ min: 2, max: 1440 }), fc.float({ min: 0, max: 1, noNaN: true }))
      .map(([start, length, part]) => {
        const pause = start + Math.floor((length - 1) * part)
        return { start, end: start + length, breaks: [{ start: pause, end: pause + 1 }] }
      })
    const week = fc.array(fc.array(shift, { maxLength: 1 }), { minLength: 7, maxLength: 7 })
    const valid = week.filter((one) => weekSchema.safeParse(one).success)
    fc.assert(
      fc.property(valid, (one) => {
        expect(weekForm.parse(asWeekForm(one))).toEqual(one)
      }),
    )
    expect(weekForm.parse(asWeekForm(defaultWeek))).toEqual(defaultWeek)
  })

  test('counts its working minutes without breaks', () => {
    expect(weeklyMinutes(defaultWeek)).toBe(5 * 480)
    expect(weeklyMinutes(weekForm.parse(only([{ start: '22:00', end: '06:00' }])))).toBe(480)
  })
})
