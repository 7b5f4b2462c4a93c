'use client'

import type { CorrectionPreview as Answer } from '@/lib/corrections/schema'
import { formatDate, formatDuration, type Reading } from '@/lib/format'
import { ClosedNote } from '../closing/closed-note'
import { problemWords, usePreview } from '../use-preview'
import { EffectTable } from './effect-table'

/** What a correction would do to hours, lateness and leave, as it is entered; `asked` null: nothing is changed yet. */
export function CorrectionPreview({ asked, reading }: { asked: object | null; reading: Reading }) {
  const { pending, answer, problem } = usePreview<Answer>('/employee/corrections/preview/', asked)
  return (
    <section aria-label="What it changes" aria-busy={pending || undefined} className="min-w-0">
      <p role="status" className="sr-only">
        {!pending && answer && spoken(answer, reading)}
        {!pending && problem && problemWords(problem, 'what it changes')}
      </p>
      <div className={`transition-opacity ${pending ? 'opacity-60' : ''}`}>
        {answer && (
          <div className="space-y-4">
            <EffectTable days={answer.days} reading={reading} />
            <ClosedNote months={answer.closed_months} />
          </div>
        )}
        {problem && <p className="border-l-2 border-late py-1 pl-3">{problemWords(problem, 'what it changes')}</p>}
        {!answer && !problem && (
          <p className="text-faded">{pending ? 'Working out what it changes…' : 'Nothing is changed yet.'}</p>
        )}
      </div>
    </section>
  )
}

/** The gist, for whoever hears the page. */
function spoken({ days }: Answer, reading: Reading): string {
  return days
    .map(({ date, before, after }) => {
      const worked = after.unknown ? 'hours not known' : `${formatDuration(after.worked_minutes)} worked`
      const late = after.late_minutes === before.late_minutes ? '' : `, ${formatDuration(after.late_minutes)} late`
      return `${formatDate(date, reading.locale)}: ${worked}${late}.`
    })
    .join(' ')
}
