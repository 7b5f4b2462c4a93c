import type { DayView } from '@/lib/attendance/day-view'
import type { Reading } from '@/lib/format'
import { axisOf, hoursWithNow } from './day-axis'
import { DayStrip } from './day-strip'
import { HourLines } from './hour-lines'
import { HourScale } from './hour-scale'

/** One day drawn large, with its hours below. */
export function DayDrawing({
  day,
  now,
  reading,
  lateNow,
}: {
  day: DayView
  now: string
  reading: Reading
  lateNow?: { shiftStart: string } | null
}) {
  const axis = axisOf(day, hoursWithNow(day, now))
  return (
    <div>
      <DayStrip
        day={day}
        axis={axis}
        now={now}
        reading={reading}
        size="large"
        lateNow={lateNow}
        hours={<HourLines axis={axis} zone={reading.zone} size="large" />}
      />
      <div className="mt-1">
        <HourScale axis={axis} reading={reading} />
      </div>
    </div>
  )
}
