import type { DayView } from '@/lib/attendance/day-view'
import type { CorrectionAnswer } from '@/lib/corrections/schema'
import type { Reading } from '@/lib/format'
import { Section } from '../ui/sheet'
import { OwnCorrection } from './own-correction'
import { ProposeForm } from './propose-form'

type Props = { day: DayView; corrections: CorrectionAnswer[]; reading: Reading; now: string }

/** What was corrected or is proposed for the day; days to come have nothing to correct. */
export function DayCorrections({ day, corrections, reading, now }: Props) {
  if (day.date > now.slice(0, 10)) return null
  const [first, last] = [day.shifts[0], day.shifts.at(-1)]
  const usual = { from: first?.start.slice(11, 16) ?? '', until: last?.end.slice(11, 16) ?? '' }
  return (
    <Section title="Corrections" className="mt-10">
      <div className="space-y-8">
        {corrections.map((one) => (
          <OwnCorrection key={one.id} correction={one} reading={reading} />
        ))}
        <ProposeForm date={day.date} attendances={day.attendances} usual={usual} reading={reading} />
      </div>
    </Section>
  )
}
