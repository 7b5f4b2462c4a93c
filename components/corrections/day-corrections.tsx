import type { DayView } from '@/lib/attendance/day-view'
import type { CorrectionAnswer } from '@/lib/corrections/schema'
import type { Reading } from '@/lib/format'
import { Section } from '../ui/sheet'
import { CorrectionCard } from './correction-card'
import { CorrectionForm } from './correction-form'
import { OwnCorrection } from './own-correction'

type Props = {
  day: DayView
  corrections: CorrectionAnswer[]
  reading: Reading
  now: string
  /** Whose day it is, where it is not the reader's own, and whether the reader may correct it. */
  somebody?: { id: number; name: string; decidable: boolean }
  /** The form is open: a missed clock-out led here. */
  begun: boolean
}

/** What was corrected or is proposed for the day, and the form for another; days to come have nothing to correct. */
export function DayCorrections({ day, corrections, reading, now, somebody, begun }: Props) {
  if (day.date > now.slice(0, 10)) return null
  if (somebody && !somebody.decidable && corrections.length === 0) return null
  const [first, last] = [day.shifts[0], day.shifts.at(-1)]
  const usual = { from: first?.start ?? '', until: last?.end ?? '' }
  const waits = corrections.some(({ status }) => status === 'pending')
  return (
    <Section id="corrections" title="Corrections" className="mt-10 print:hidden">
      <div className="space-y-8">
        {corrections.map((one) =>
          somebody ? (
            <CorrectionCard key={one.id} correction={one} reading={reading} />
          ) : (
            <OwnCorrection key={one.id} correction={one} reading={reading} />
          ),
        )}
        {(!somebody || somebody.decidable) && (
          <CorrectionForm
            date={day.date}
            attendances={day.attendances}
            usual={usual}
            reading={reading}
            somebody={somebody}
            begun={begun && !waits && day.state === 'unfinished'}
          />
        )}
      </div>
    </Section>
  )
}
