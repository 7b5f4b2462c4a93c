import { describe, expect, it } from 'vitest'
import { formatDate, formatTime } from '@/lib/format'
import { readerLocale } from './reader-locale'

describe('how the reader wants dates and times', () => {
  it.each([
    ['en-US,en;q=0.9', 'Monday, November 23', '8:04\u00a0AM'],
    ['en-GB', 'Monday 23 November', '08:04'],
    ['de-DE,de;q=0.9,en;q=0.8', 'Monday 23 November', '08:04'],
    ['de', 'Monday 23 November', '08:04'],
    ['fr-FR', 'Monday 23 November', '08:04'],
    ['vi', 'Monday 23 November', '08:04'],
    ['und-FR', 'Monday 23 November', '08:04'],
    ['*', 'Monday 23 November', '08:04'],
    ['not a language, de-AT', 'Monday 23 November', '08:04'],
    [null, 'Monday 23 November', '08:04'],
  ])('%s', (header, date, time) => {
    const locale = readerLocale(header)
    expect(formatDate('2026-11-23', locale).replace('Monday, 23', 'Monday 23')).toBe(date)
    expect(formatTime('2026-11-23T08:04:59Z', { locale, zone: 'UTC' })).toBe(time)
  })
})
