import type { Week } from '@/db/schema/schedule'
import { firstDayOfWeek } from '@/lib/format'
import { axisMinutes, WeekStrip } from './week-strip'
import { weekdayName, weekInWords } from './week-words'

/** The seven days as strips below each other, from the reader's first day of the week on, and the same in words. */
export function WeekPicture({ week, locale }: { week: Week; locale: string }) {
  const axis = axisMinutes(week)
  return (
    <div className="grid items-center gap-x-8 gap-y-3 sm:grid-cols-[minmax(0,16rem)_1fr]">
      <div aria-hidden="true" className="grid grid-cols-[2.25rem_1fr] items-center gap-y-1">
        {weekdaysFrom(firstDayOfWeek(locale)).map((weekday) => (
          <div key={weekday} className="contents">
            <span className="text-12 text-faded">{weekdayName(weekday, locale, 'weekdayShort')}</span>
            <WeekStrip shifts={week[weekday] ?? []} axis={axis} />
          </div>
        ))}
      </div>
      <ul className="text-14 text-faded tabular-nums">
        {weekInWords(week, locale).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

/** 0 Monday … 6 Sunday, beginning with `first`. */
export function weekdaysFrom(first: number): number[] {
  return Array.from({ length: 7 }, (_, index) => (first + index) % 7)
}
