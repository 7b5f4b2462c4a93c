'use client'

import { firstDayOfWeek, formatHours } from '@/lib/format'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { DayEditor, small } from './day-editor'
import { copyDay, type EditWeek, minutesOfWeek, readWeek } from './week-edit'
import { weekdaysFrom } from './week-picture'
import { axisMinutes } from './week-strip'
import { weekdayName } from './week-words'

const workdays = [1, 2, 3, 4]
const everyDay = [1, 2, 3, 4, 5, 6]

/** A week to be changed day by day, with its hours added up as it changes. */
export function WeekEditor({ edited, onChange }: { edited: EditWeek; onChange: (week: EditWeek) => void }) {
  const { locale } = useReader()
  const { week } = readWeek(edited)
  const axis = axisMinutes(week)
  const name = (weekday: number) => weekdayName(weekday, locale)
  return (
    <section aria-label="Week">
      {weekdaysFrom(firstDayOfWeek(locale)).map((weekday) => (
        <DayEditor
          key={weekday}
          name={name(weekday)}
          path={`week.${weekday}`}
          shifts={edited[weekday] ?? []}
          axis={axis}
          onChange={(shifts) => onChange(edited.map((old, index) => (index === weekday ? shifts : old)))}
        >
          {weekday === 0 && (
            <>
              <Button variant="plain" className={small} onClick={() => onChange(copyDay(edited, 0, workdays))}>
                Copy to {name(1)} – {name(4)}
              </Button>
              <Button variant="plain" className={small} onClick={() => onChange(copyDay(edited, 0, everyDay))}>
                Copy to every day
              </Button>
            </>
          )}
        </DayEditor>
      ))}
      <p
        aria-live="polite"
        className="flex items-baseline justify-between border-t border-b-4 border-double border-ink py-2 font-medium tabular-nums"
      >
        <span>A week</span>
        <span>{formatHours(minutesOfWeek(week))}</span>
      </p>
    </section>
  )
}
