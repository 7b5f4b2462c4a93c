import { describe, expect, test } from 'vitest'
import vectors from '../time.vectors.json'
import { type Cadence, dailyAt, everyMinutes, type Facts, yearly } from './cadence'

const facts = (now: string, last: string | null = null, more: Partial<Facts> = {}): Facts => ({
  now: new Date(now),
  zone: 'Europe/Berlin',
  founded: new Date('2025-06-01T12:00:00Z'),
  last,
  ...more,
})

/** Looks every minute from one instant to another, and notes each slot with the time at which it was offered. */
function watch(cadence: Cadence, from: string, to: string, { zone, last }: { zone: string; last: string }): string[] {
  const offered: string[] = []
  for (let now = Date.parse(from); now <= Date.parse(to); now += 60_000) {
    const at = new Date(now).toISOString()
    for (const slot of cadence.due(facts(at, offered.at(-1)?.split(' ')[0] ?? last, { zone }))) {
      offered.push(`${slot} ${at.slice(0, 19)}Z`)
    }
  }
  return offered
}

describe('every five minutes', () => {
  const cadence = everyMinutes(5)

  test('a slot is an instant on the grid, offered once', () => {
    expect(cadence.due(facts('2026-11-23T09:03:59Z'))).toEqual(['2026-11-23T09:00Z'])
    expect(cadence.due(facts('2026-11-23T09:04:59Z', '2026-11-23T09:00Z'))).toEqual([])
    expect(cadence.due(facts('2026-11-23T09:05:00Z', '2026-11-23T09:00Z'))).toEqual(['2026-11-23T09:05Z'])
    expect(cadence.at('2026-11-23T09:05Z', 'Asia/Tokyo')).toEqual(new Date('2026-11-23T09:05:00Z'))
    expect(cadence.next(facts('2026-11-23T09:03:00Z'))).toEqual(new Date('2026-11-23T09:05:00Z'))
  })

  test('after three days down it is the latest alone: it looks back by itself', () => {
    expect(cadence.due(facts('2026-11-23T09:03:00Z', '2026-11-20T09:00Z'))).toEqual(['2026-11-23T09:00Z'])
  })

  test('a clock set back offers nothing again', () => {
    expect(cadence.due(facts('2026-11-23T08:00:00Z', '2026-11-23T09:00Z'))).toEqual([])
  })
})

describe('daily', () => {
  const cadence = dailyAt(6 * 60)

  test('comes at its time in the company’s zone', () => {
    expect(cadence.due(facts('2026-11-23T04:59:59Z', '2026-11-22'))).toEqual([])
    expect(cadence.due(facts('2026-11-23T05:00:00Z', '2026-11-22'))).toEqual(['2026-11-23'])
    expect(cadence.due(facts('2026-11-23T05:00:00Z', '2026-11-23'))).toEqual([])
    expect(cadence.next(facts('2026-11-23T05:00:00Z'))).toEqual(new Date('2026-11-24T05:00:00Z'))
    expect(cadence.next(facts('2026-11-23T04:00:00Z'))).toEqual(new Date('2026-11-23T05:00:00Z'))
  })

  test('the first time it is the latest one, after three days down each of them, after very long only so many', () => {
    expect(cadence.due(facts('2026-11-23T04:00:00Z'))).toEqual(['2026-11-22'])
    expect(cadence.due(facts('2026-11-23T09:00:00Z', '2026-11-20'))).toEqual(['2026-11-21', '2026-11-22', '2026-11-23'])
    expect(cadence.due(facts('2026-11-23T09:00:00Z', '2020-01-01'))).toHaveLength(31)
    expect(dailyAt(6 * 60, 1).due(facts('2026-11-23T09:00:00Z', '2026-11-20'))).toEqual(['2026-11-23'])
  })

  test('a company that moves to where it is still yesterday waits for its morning', () => {
    expect(cadence.due(facts('2026-11-23T08:00:00Z', '2026-11-23', { zone: 'America/Los_Angeles' }))).toEqual([])
    expect(cadence.due(facts('2026-11-24T14:00:00Z', '2026-11-23', { zone: 'America/Los_Angeles' }))).toEqual([
      '2026-11-24',
    ])
  })

  test.each(vectors.local_to_instant)('at $local in $zone, which is $case, comes once that night', (vector) => {
    const { zone, local, compatible, earlier } = vector
    const [date = '', time = ''] = local.split('T')
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
    const offered = watch(dailyAt(hours * 60 + minutes), `${date}T00:00:00Z`, `${date}T12:00:00Z`, {
      zone,
      last: before,
    })
    expect(offered).toEqual([`${date} ${compatible ?? earlier}`])
  })
})

describe('yearly', () => {
  const cadence = yearly()

  test('comes at New Year in the company’s zone, first in the year after it was set up', () => {
    expect(cadence.due(facts('2025-12-31T22:59:59Z'))).toEqual([])
    expect(cadence.due(facts('2025-12-31T23:00:00Z'))).toEqual(['2026'])
    expect(cadence.due(facts('2026-11-23T09:00:00Z', '2026'))).toEqual([])
    expect(cadence.next(facts('2026-11-23T09:00:00Z'))).toEqual(new Date('2026-12-31T23:00:00Z'))
  })

  test('makes up for every year', () => {
    expect(cadence.due(facts('2028-02-01T09:00:00Z', '2026'))).toEqual(['2027', '2028'])
    expect(cadence.due(facts('2028-02-01T09:00:00Z'))).toEqual(['2026', '2027', '2028'])
  })
})
