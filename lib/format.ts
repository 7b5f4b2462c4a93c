/** How somebody reads: `locale` for dates and numbers, `zone` for the instants of a page. */
export type Reading = { locale: string; zone: string }

const formats = new Map<Intl.DateTimeFormatOptions, Map<string, Intl.DateTimeFormat>>()

/** The format of one of our styles, kept: a page asks for the same few a thousand times. */
function dateTimeFormat(locale: string, style: Intl.DateTimeFormatOptions, timeZone = 'UTC'): Intl.DateTimeFormat {
  const ofStyle = formats.get(style) ?? new Map<string, Intl.DateTimeFormat>()
  formats.set(style, ofStyle)
  const key = `${locale} ${timeZone}`
  const format = ofStyle.get(key) ?? new Intl.DateTimeFormat(locale, { ...style, timeZone })
  ofStyle.set(key, format)
  return format
}

const localesKept = 200

/** What is made of a locale, kept: making one of Intl's formats takes longer than a thousand uses of it. */
export function perLocale<T>(make: (locale: string) => T): (locale: string) => T {
  const kept = new Map<string, T>()
  return (locale) => {
    const known = kept.get(locale)
    if (known !== undefined) return known
    if (kept.size >= localesKept) kept.clear()
    const made = make(locale)
    kept.set(locale, made)
    return made
  }
}

// Node and browsers disagree about the kind of space, before "PM" above all; one kind everywhere keeps hydration quiet.
const unbroken = (time: string) => time.replace(/\s/g, '\u00a0')
const evenSpaces = (date: string) => date.replace(/\s/g, ' ')

const atNoon = (date: string) => new Date(`${date}T12:00:00Z`)

const timeStyle = { hour: '2-digit', minute: '2-digit' } as const
const hasTwelveHours = perLocale((locale) =>
  dateTimeFormat(locale, timeStyle)
    .formatToParts(0)
    .some((part) => part.type === 'dayPeriod'),
)

/** '08:04' or '8:04 AM' of an instant (ISO text or Date) in the reading zone. */
export function formatTime(instant: string | Date, { locale, zone }: Reading): string {
  const [format, at] = [dateTimeFormat(locale, timeStyle, zone), new Date(instant)]
  if (!hasTwelveHours(locale)) return unbroken(format.format(at))
  const parts = format.formatToParts(at)
  return unbroken(parts.map(({ type, value }) => (type === 'hour' ? value.replace(/^0/, '') : value)).join(''))
}

/** '08:00 – 17:00'. */
export function formatTimeRange(start: string | Date, end: string | Date, reading: Reading): string {
  return `${formatTime(start, reading)} – ${formatTime(end, reading)}`
}

/** Minutes after midnight as a wall time: 480 → '08:00' or '8:00 AM'. */
export function formatWallTime(minutes: number, locale: string): string {
  const day = ((minutes % 1440) + 1440) % 1440
  return formatTime(new Date(Date.UTC(2000, 0, 1, 0, day)), { locale, zone: 'UTC' })
}

const dateStyles = {
  /** Monday 23 November */
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  /** Mon 23 Nov */
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** Mon 23 November */
  dayMonth: { weekday: 'short', day: 'numeric', month: 'long' },
  /** Mon 23 November 2026 */
  dayMonthYear: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  /** Mon 23 */
  inMonth: { weekday: 'short', day: 'numeric' },
  /** 23 November 2026 */
  full: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 23 Nov 2026 */
  fullShort: { day: 'numeric', month: 'short', year: 'numeric' },
  /** Monday */
  weekday: { weekday: 'long' },
  /** Mon */
  weekdayShort: { weekday: 'short' },
  /** M */
  weekdayLetter: { weekday: 'narrow' },
  /** November 2026 */
  monthYear: { month: 'long', year: 'numeric' },
  /** Nov */
  month: { month: 'short' },
  /** N */
  monthLetter: { month: 'narrow' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** Thousands of messages name the same few dates. */
const written = new Map<string, string>()

/** A calendar date ('2026-11-23') in words, by default 'Monday 23 November'. */
export function formatDate(date: string, locale: string, style: keyof typeof dateStyles = 'day'): string {
  const key = `${locale} ${style} ${date}`
  const known = written.get(key)
  if (known !== undefined) return known
  const text = evenSpaces(inStyle(date, locale, style))
  if (written.size >= 2_000) written.clear()
  written.set(key, text)
  return text
}

/** British English puts a comma behind the weekday as soon as there is a year: one date of a range would have it, the other not. */
function inStyle(date: string, locale: string, style: keyof typeof dateStyles): string {
  const text = dateTimeFormat(locale, dateStyles[style]).format(atNoon(date))
  if (style !== 'dayMonthYear') return text
  const weekday = formatDate(date, locale, 'weekdayShort')
  return formatDate(date, locale, 'dayMonth').startsWith(`${weekday} `)
    ? text.replace(`${weekday}, `, `${weekday} `)
    : text
}

/** 'Monday 23 November' of an instant in the reading zone. */
export function formatDay(instant: string | Date, { locale, zone }: Reading): string {
  return evenSpaces(dateTimeFormat(locale, dateStyles.day, zone).format(new Date(instant)))
}

/** 'November 2026' of '2026-11'. */
export function formatMonth(month: string, locale: string): string {
  return dateTimeFormat(locale, dateStyles.monthYear).format(atNoon(`${month}-01`))
}

/** 'Mon 23 Nov, 08:04' of an instant. */
export function formatMoment(instant: string | Date, reading: Reading): string {
  const at = new Date(instant)
  const date = dateTimeFormat(reading.locale, dateStyles.short, reading.zone).format(at)
  return `${evenSpaces(date)}, ${formatTime(at, reading)}`
}

/** Minutes as '2 h 10 min', '45 min', '−5 min'. */
export function formatDuration(minutes: number): string {
  const whole = Math.trunc(Math.abs(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const sign = minutes < 0 && whole > 0 ? '−' : ''
  if (hours === 0) return `${sign}${rest}\u00a0min`
  return rest === 0 ? `${sign}${hours}\u00a0h` : `${sign}${hours}\u00a0h ${rest}\u00a0min`
}

/** '12 h 40 of 40 h': what was worked of what is due, in minutes. */
export function formatWorkedOf(workedMinutes: number, dueMinutes: number): string {
  return `${formatHours(workedMinutes)} of ${formatHours(dueMinutes)}`
}

/** '12 h 40', '40 h', '−1 h 05': durations that stand below each other. */
export function formatHours(minutes: number): string {
  const whole = Math.trunc(Math.abs(minutes))
  const sign = minutes < 0 && whole > 0 ? '−' : ''
  const rest = whole % 60
  return `${sign}${Math.floor(whole / 60)}\u00a0h${rest ? ` ${String(rest).padStart(2, '0')}` : ''}`
}

/** '+0:25', '−1:05', '0:00': differences in a column. */
export function formatDifference(minutes: number): string {
  return `${minutes >= 1 ? '+' : ''}${formatFigure(minutes)}`
}

/** '168:05', '−1:05', '0:00': durations in the columns of a statement. */
export function formatFigure(minutes: number): string {
  const whole = Math.trunc(Math.abs(minutes))
  const sign = minutes < 0 && whole > 0 ? '−' : ''
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const roundedDown = { maximumFractionDigits: 2, roundingMode: 'floor' } as Intl.NumberFormatOptions
const dayNumbers = perLocale((locale) => new Intl.NumberFormat(locale, roundedDown))
const dayFigures = perLocale((locale) => new Intl.NumberFormat(locale, { ...roundedDown, minimumFractionDigits: 2 }))

/** Leave days: '14', '9.75', rounded down to two decimals. */
export function formatDays(days: number, locale: string): string {
  return dayNumbers(locale).format(days)
}

/** '14.00', '9.75': the same in the columns of a statement, point below point. */
export function formatDaysFigure(days: number, locale: string): string {
  return dayFigures(locale).format(days)
}

/** '8,432 h': what many people worked, where minutes are too close. */
export function formatWholeHours(minutes: number, locale: string): string {
  return `${dayNumbers(locale)
    .format(Math.round(minutes / 60))
    .replace('-', '−')}\u00a0h`
}

/** '1 request', '3 requests'. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count}\u00a0${count === 1 ? one : many}`
}

const wallClock = { dateStyle: 'short', timeStyle: 'short' } as const

/** A zone's place in words ('Berlin'), or null when it keeps the reader's own time and need not be named. */
export function formatForeignZone(zone: string, readerZone: string, at: Date): string | null {
  if (zone === readerZone) return null
  const clock = (timeZone: string) => dateTimeFormat('en-GB', wallClock, timeZone).format(at)
  return clock(zone) === clock(readerZone) ? null : zonePlace(zone)
}

/** 'Ho Chi Minh' of 'Asia/Ho_Chi_Minh'. */
export function zonePlace(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** 0 Monday … 6 Sunday: the first day of the week where the reader lives. */
export function firstDayOfWeek(locale: string): number {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  const firstDay = info.getWeekInfo?.().firstDay ?? info.weekInfo?.firstDay ?? 1
  return firstDay - 1
}
