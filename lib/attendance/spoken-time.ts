import { formatInstant, localDate } from '../time'

/** '08:04', as a clock in the zone shows it; of another day than now's '22:04 on 2026-11-22'. */
export function spokenTime(instant: Date, zone: string, now: Date): string {
  const date = localDate(instant, zone)
  const clock = formatInstant(instant, zone).slice(11, 16)
  return date === localDate(now, zone) ? clock : `${clock} on ${date}`
}
