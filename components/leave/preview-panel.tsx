'use client'

import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PreviewAnswer } from '@/lib/leave/schema'
import { rangeOfDates } from '@/lib/leave-words'
import { ClosedNote } from '../closing/closed-note'
import { useReader } from '../reader'
import { type Preview, problemWords } from '../use-preview'
import { leaveDays } from './leave-words'
import { datesWords, dayRuns, previewSentence, runWords, yearWords } from './preview-words'

/** `somebody`: whose leave it is, where it is not the reader's own. */
type Reads = { preview: PreviewAnswer; locale: string; today: string; somebody?: string }

/** What the request at hand would cost and leave, who is away besides, and who will be asked; `missing`: what to enter first. */
export function PreviewPanel({
  pending,
  answer,
  problem,
  today,
  somebody,
  missing,
}: Preview<PreviewAnswer> & { today: string; missing: string; somebody?: string }) {
  const { locale } = useReader()
  return (
    <section aria-label="What it costs" aria-busy={pending || undefined} className="min-w-0">
      <p role="status" className="sr-only">
        {!pending && answer && previewSentence(answer, locale)}
        {!pending && problem?.detail}
      </p>
      <div className={`transition-opacity ${pending ? 'opacity-60' : ''}`}>
        {answer && <Answer preview={answer} locale={locale} today={today} somebody={somebody} />}
        {!answer && problem && <Warning>{problemWords(problem, 'what it costs')}</Warning>}
        {!answer && !problem && <p className="text-faded">{pending ? 'Working out what it costs…' : missing}</p>}
      </div>
    </section>
  )
}

function Answer({ preview, locale, today, somebody }: Reads) {
  return (
    <div className="space-y-4">
      <p className="font-serif text-28">{leaveDays(preview.minutes_requested, locale)}</p>
      {!preview.enough && <Warning>Not enough is left for this.</Warning>}
      {preview.has_allowance && (
        <ul className="tabular-nums">
          {preview.by_year.map((year) => (
            <li key={year.year}>{yearWords(year, locale)}</li>
          ))}
        </ul>
      )}
      <ClosedNote months={preview.closed_months} />
      <Overlaps preview={preview} locale={locale} today={today} somebody={somebody} />
      <Days preview={preview} locale={locale} today={today} />
      <Away preview={preview} locale={locale} today={today} somebody={somebody} />
      <p className="text-14 text-faded">
        {somebody ? `It counts at once: you decide about it. ${somebody} is told.` : askedWords(preview)}
      </p>
    </div>
  )
}

function Days({ preview, locale, today }: Reads) {
  const runs = dayRuns(preview.days)
  return (
    <details open={runs.length <= 8} className="group">
      <summary className="min-h-11 content-center text-14 text-faded underline decoration-edge underline-offset-4">
        Day by day
      </summary>
      <ul className="max-h-80 divide-y overflow-y-auto text-14 tabular-nums">
        {runs.map((run) => (
          <li key={run.from} className="flex justify-between gap-4 py-1.5">
            <span>{rangeOfDates(run.from, run.to, locale, today)}</span>
            <span className={`text-right ${run.what === 'working' ? '' : 'text-faded'}`}>{runWords(run, locale)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Overlaps({ preview, locale, today, somebody }: Reads) {
  if (preview.overlaps.length === 0) return null
  return (
    <ul className="space-y-2">
      {preview.overlaps.map(({ id, leave_type_name, start_date, end_date, status, replaced }) => {
        const what = `${leave_type_name} of ${rangeOfDates(start_date, end_date, locale, today)}`
        return (
          <li key={id}>
            {replaced ? (
              <p className="border-l-2 border-leave pl-3">
                It takes the place of {somebody ? 'their' : 'your'} {what} on these days
                {status === 'approved' && ': they are given back'}.
              </p>
            ) : (
              <Warning>
                {somebody ? `${somebody}’s` : 'Your'} {what} is on these days: cancel it first, or choose other days.
              </Warning>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Away({ preview, locale, today, somebody }: Reads) {
  if (preview.away.length === 0)
    return <p className="text-14 text-faded">Nobody else of {somebody ? 'their' : 'your'} team is away then.</p>
  return (
    <div className="text-14">
      <h3 className="text-faded">Away then, too</h3>
      <ul className="max-h-60 overflow-y-auto">
        {preview.away.map(({ name, label, dates }) => (
          <li key={`${name} ${label} ${dates[0]}`} className="break-words">
            {name} · {label} {datesWords(dates, locale, today)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex gap-2 text-late">
      <TriangleAlert aria-hidden size={20} strokeWidth={1.5} className="mt-0.5 shrink-0" />
      <span>{children}</span>
    </p>
  )
}

function askedWords({ needs_approval, asks }: PreviewAnswer): string {
  const who = asks.join(asks.length > 2 ? ', ' : ' or ')
  if (needs_approval) return who ? `${who} will be asked.` : 'Nobody can decide about it now: tell an admin.'
  return `It counts at once, nobody has to approve it.${who ? ` ${who} will be told.` : ''}`
}
