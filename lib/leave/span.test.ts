import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everyDay, groundOf, shift } from '../schedule/testing/ground'
import { defaultWeek } from '../schedule/week'
import type { LeaveAsk } from './ask'
import { dateOf, overlaps, parseSpan, positionOf, type Span, spanOf, spanText, without, withoutLooseEnds } from './span'

const standard = groundOf(defaultWeek)

function ask(startDate: string, more: Partial<LeaveAsk> = {}): LeaveAsk {
  return {
    startDate,
    endDate: startDate,
    startPart: 'full',
    endPart: 'full',
    startMinute: null,
    endMinute: null,
    ...more,
  }
}

function hours(date: string, from: string, to: string): LeaveAsk {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return ask(date, { startMinute: minutes(from), endMinute: minutes(to) })
}

describe('positions', () => {
  test.each([
    ['1970-01-01', 0, 0],
    ['1970-01-02', 0, 480],
    // 20,780 days × 480
    ['2026-11-23', 0, 9_974_400],
    ['2026-11-23', 240, 9_974_640],
  ])('%s and %i', (date, position, expected) => {
    expect(positionOf(date, position)).toBe(expected)
    expect(dateOf(expected)).toBe(date)
  })

  test('the end of a day is the start of the next', () => {
    expect(positionOf('2026-11-23', 480)).toBe(positionOf('2026-11-24', 0))
    expect(dateOf(positionOf('2026-11-23', 480) - 1)).toBe('2026-11-23')
  })

  test('the last year there is fits PostgreSQL’s integers', () => {
    expect(positionOf('2200-12-31', 480)).toBeLessThan(2 ** 31)
  })
})

describe('the span of a request', () => {
  const monday = 9_974_400
  test.each<[string, LeaveAsk, [number, number]]>([
    ['a day', ask('2026-11-23'), [0, 480]],
    ['a first half', ask('2026-11-23', { startPart: 'first_half', endPart: 'first_half' }), [0, 240]],
    ['a second half', ask('2026-11-23', { startPart: 'second_half', endPart: 'second_half' }), [240, 480]],
    // seven days, the weekend among them
    ['a week from Monday to Sunday', ask('2026-11-23', { endDate: '2026-11-29' }), [0, 3360]],
    [
      'from Monday midday to Wednesday midday',
      ask('2026-11-23', { endDate: '2026-11-25', startPart: 'second_half', endPart: 'first_half' }),
      [240, 1200],
    ],
    // the 60th to the 120th of 480 minutes
    ['09:00 – 10:00', hours('2026-11-23', '09:00', '10:00'), [60, 120]],
    // 12:00–13:00 is a break: 180th to 300th minute
    ['11:00 – 14:00', hours('2026-11-23', '11:00', '14:00'), [180, 300]],
    ['from before the shift', hours('2026-11-23', '06:00', '09:00'), [0, 60]],
  ])('%s', (_, asked, [from, to]) => {
    expect(spanOf(standard, asked)).toEqual([{ from: monday + from, to: monday + to }])
  })

  test('09:00 – 10:00 and 11:00 – 12:00 share a date, 09:00 – 10:30 and 10:00 – 11:00 do not', () => {
    const span = (from: string, to: string) => spanOf(standard, hours('2026-11-23', from, to))
    expect(overlaps(span('09:00', '10:00'), span('11:00', '12:00'))).toBe(false)
    expect(overlaps(span('09:00', '10:00'), span('10:00', '11:00'))).toBe(false)
    expect(overlaps(span('09:00', '10:30'), span('10:00', '11:00'))).toBe(true)
  })

  test('two halves share a date, and the morning is what is worked of it', () => {
    const half = (part: 'first_half' | 'second_half') =>
      spanOf(standard, ask('2026-11-23', { startPart: part, endPart: part }))
    const morning = spanOf(standard, hours('2026-11-23', '08:00', '12:00'))
    expect(overlaps(half('first_half'), half('second_half'))).toBe(false)
    expect(overlaps(half('first_half'), morning)).toBe(true)
    expect(overlaps(half('second_half'), morning)).toBe(false)
  })

  test('a minute of a long day holds one position at least', () => {
    // 24 h are 1440 min: a minute is a third of a position
    const ground = groundOf(everyDay(shift('08:00', '08:00')))
    const span = (from: string, to: string) =>
      spanOf(ground, hours('2026-11-23', from, to)).map(({ from, to }) => to - from)
    expect(span('08:00', '08:01')).toEqual([1])
    expect(span('12:00', '12:01')).toEqual([1])
    expect(span('07:59', '08:00')).toEqual([1])
  })
})

describe('as PostgreSQL writes it', () => {
  test.each<[string, Span]>([
    ['{}', []],
    ['{[9974400,9974880)}', [{ from: 9_974_400, to: 9_974_880 }]],
    [
      '{[-480,0),[10,20)}',
      [
        { from: -480, to: 0 },
        { from: 10, to: 20 },
      ],
    ],
  ])('%s', (text, span) => {
    expect(parseSpan(text)).toEqual(span)
    expect(spanText(span)).toBe(text)
  })
})

describe('always', () => {
  /** In order and apart, as PostgreSQL keeps them. */
  const anySpan = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), { maxLength: 5 })
    .map((pieces) => {
      let at = 0
      return pieces.map(([gap, length]) => {
        const from = at + gap
        at = from + length
        return { from, to: at }
      })
    })
  const held = (span: Span) =>
    new Set(span.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)))

  test('a span comes back from its text', () => {
    fc.assert(
      fc.property(anySpan, (span) => {
        expect(parseSpan(spanText(span))).toEqual(span)
      }),
    )
  })

  test('without takes out what both hold and nothing else, in order and apart', () => {
    fc.assert(
      fc.property(anySpan, anySpan, (span, other) => {
        const [all, gone] = [held(span), held(other)]
        const left = without(span, other)
        expect([...held(left)]).toEqual([...all].filter((position) => !gone.has(position)))
        expect(overlaps(left, other)).toBe(false)
        left.forEach(({ from, to }, index) => {
          expect(from).toBeLessThan(to)
          expect(from).toBeGreaterThan(left[index - 1]?.to ?? -1)
        })
      }),
    )
  })

  test('spans overlap when they hold a position in common, whichever is asked', () => {
    fc.assert(
      fc.property(anySpan, anySpan, (span, other) => {
        const others = held(other)
        const common = [...held(span)].some((position) => others.has(position))
        expect(overlaps(span, other)).toBe(common)
        expect(overlaps(other, span)).toBe(common)
      }),
    )
  })
})

describe('what is left of leave from Saturday 21 to Sunday 29 November', () => {
  const at = (date: string, from = 0, to = 480) => ({ date, from, to })
  const piece = (from: string, to: string) => ({ from: positionOf(from, 0), to: positionOf(to, 480) })
  const span = [piece('2026-11-21', '2026-11-29')]
  const week = ['23', '24', '25', '26', '27'].map((day) => at(`2026-11-${day}`))

  test.each<[string, Span, { date: string; from: number; to: number }[], Span]>([
    ['all of it stays as asked', span, week, span],
    [
      'to Sunday, from Tuesday on',
      [piece('2026-11-24', '2026-11-29')],
      week.slice(1),
      [piece('2026-11-24', '2026-11-29')],
    ],
    [
      'to Wednesday, which is a holiday: to Tuesday',
      [piece('2026-11-21', '2026-11-25')],
      week.slice(0, 2),
      [piece('2026-11-21', '2026-11-24')],
    ],
    [
      'from the holiday on, to Thursday midday',
      [{ from: positionOf('2026-11-25', 0), to: positionOf('2026-11-26', 240) }],
      [at('2026-11-26', 0, 240)],
      [{ from: positionOf('2026-11-26', 0), to: positionOf('2026-11-26', 240) }],
    ],
    [
      'around a hole, without its end',
      [piece('2026-11-21', '2026-11-23'), piece('2026-11-25', '2026-11-28')],
      [at('2026-11-23'), at('2026-11-25')],
      [piece('2026-11-21', '2026-11-23'), piece('2026-11-25', '2026-11-25')],
    ],
    [
      'a last piece of days off only goes',
      [piece('2026-11-21', '2026-11-25'), piece('2026-11-27', '2026-11-28')],
      week.slice(0, 2),
      [piece('2026-11-21', '2026-11-24')],
    ],
    ['nothing', [], [], []],
  ])('%s', (_, left, days, expected) => {
    expect(withoutLooseEnds(left, span, days)).toEqual(expected)
  })
})
