import { addDays, type LocalDate, weekday } from '@/lib/time'

type Holiday = { date: LocalDate; name: string }

/** Nationwide in Germany. */
export function germanHolidays(year: number): Holiday[] {
  const easter = easterSunday(year)
  return [
    { date: `${year}-01-01`, name: 'New Year' },
    { date: addDays(easter, -2), name: 'Good Friday' },
    { date: addDays(easter, 1), name: 'Easter Monday' },
    { date: `${year}-05-01`, name: 'Labour Day' },
    { date: addDays(easter, 39), name: 'Ascension Day' },
    { date: addDays(easter, 50), name: 'Whit Monday' },
    { date: `${year}-10-03`, name: 'German Unity Day' },
    { date: `${year}-12-25`, name: 'Christmas Day' },
    { date: `${year}-12-26`, name: 'Second Day of Christmas' },
  ]
}

export function ontarianHolidays(year: number): Holiday[] {
  return [
    { date: `${year}-01-01`, name: 'New Year’s Day' },
    { date: nthMonday(year, 2, 3), name: 'Family Day' },
    { date: addDays(easterSunday(year), -2), name: 'Good Friday' },
    { date: mondayBefore(`${year}-05-25`), name: 'Victoria Day' },
    { date: `${year}-07-01`, name: 'Canada Day' },
    { date: nthMonday(year, 9, 1), name: 'Labour Day' },
    { date: nthMonday(year, 10, 2), name: 'Thanksgiving' },
    { date: `${year}-12-25`, name: 'Christmas Day' },
    { date: `${year}-12-26`, name: 'Boxing Day' },
  ]
}

/** Without the two equinoxes, which are announced a year ahead, and without days in lieu. */
export function japaneseHolidays(year: number): Holiday[] {
  return [
    { date: `${year}-01-01`, name: '元日' },
    { date: nthMonday(year, 1, 2), name: '成人の日' },
    { date: `${year}-02-11`, name: '建国記念の日' },
    { date: `${year}-02-23`, name: '天皇誕生日' },
    { date: `${year}-04-29`, name: '昭和の日' },
    { date: `${year}-05-03`, name: '憲法記念日' },
    { date: `${year}-05-04`, name: 'みどりの日' },
    { date: `${year}-05-05`, name: 'こどもの日' },
    { date: nthMonday(year, 7, 3), name: '海の日' },
    { date: `${year}-08-11`, name: '山の日' },
    { date: nthMonday(year, 9, 3), name: '敬老の日' },
    { date: nthMonday(year, 10, 2), name: 'スポーツの日' },
    { date: `${year}-11-03`, name: '文化の日' },
    { date: `${year}-11-23`, name: '勤労感謝の日' },
  ]
}

/** Of the Gregorian calendar. Source: the anonymous algorithm of Nature, 20 April 1876. */
export function easterSunday(year: number): LocalDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const days = h + l - 7 * m + 114
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`
}

function nthMonday(year: number, month: number, nth: number): LocalDate {
  const first = `${year}-${two(month)}-01`
  return addDays(first, ((7 - weekday(first)) % 7) + (nth - 1) * 7)
}

function mondayBefore(date: LocalDate): LocalDate {
  return addDays(date, -(weekday(date) || 7))
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
