'use client'

import { useEffect, useState } from 'react'
import { formatForeignZone, formatTime } from '@/lib/format'
import { useReader } from '../reader'
import { ClockButton } from './clock-button'
import { afterAnswer, type ClockView, clockState } from './clock-state'
import { lateness, shiftLine, standing } from './clock-words'
import { MissedClockOut } from './missed-clock-out'
import { Tidings } from './tidings'
import { useNow } from './use-now'
import { useOutbox } from './use-outbox'
import { useRefresh } from './use-refresh'

/**
 * The clock: the time, one button that says what it will do, and what became of it. `person`: whose clock it is;
 * `missedWaits`: a correction of the missed clock-out waits.
 */
export function ClockPanel({ person, view, missedWaits }: { person: number; view: ClockView; missedWaits: boolean }) {
  const { locale } = useReader()
  const now = useNow(view.now)
  const refresh = useRefresh()
  const [answer, setAnswer] = useState<{ asOf: string; view: ClockView } | null>(null)
  const {
    state: outboxState,
    outbox,
    resting,
  } = useOutbox(person, (settled) => {
    if (settled.phase === 'answered') setAnswer({ asOf: view.now, view: afterAnswer(view, settled.attendance) })
    refresh()
  })
  const shown = answer?.asOf === view.now ? answer.view : view
  const state = clockState(shown, now)
  const reading = { locale, zone: view.zone }
  const waiting = outboxState.phase === 'kept' || outboxState.phase === 'old'
  const late = waiting ? '' : lateness(shown, state, locale)
  const [digits, period] = formatTime(new Date(now), reading).split('\u00a0')
  return (
    <section aria-label="Clock" className="flex flex-col items-center text-center">
      {shown.missedDate && (
        <MissedClockOut
          date={shown.missedDate}
          waits={missedWaits}
          canClockOut={shown.unfinished !== null}
          onClockOut={() => shown.unfinished && outbox?.press('out', shown.unfinished.id)}
        />
      )}
      <p className="font-serif text-72 tabular-nums">
        <time dateTime={new Date(now).toISOString()}>
          {digits}
          {period && <span className="text-28"> {period}</span>}
        </time>
      </p>
      <Zone zone={view.zone} now={now} />
      <p className="mt-1 text-balance text-faded">{shiftLine(shown, state.phase, reading)}</p>
      <ClockButton
        state={state}
        outbox={outboxState}
        standing={standing(shown, state, now, reading)}
        resting={resting || outbox === null}
        onPress={() => {
          if (waiting) outbox?.sendNow()
          else if (state.act) outbox?.press(state.act.kind, state.act.attendance)
        }}
      />
      {late && <p className="mt-2 text-late">{late}</p>}
      <Tidings state={outboxState} reading={reading} onDiscard={() => outbox?.discard()} />
    </section>
  )
}

/** Named only when the clock on the wall is not the reader's own; the server cannot know that. */
function Zone({ zone, now }: { zone: string; now: number }) {
  const [place, setPlace] = useState<string | null>(null)
  useEffect(() => {
    setPlace(formatForeignZone(zone, Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(now)))
  }, [zone, now])
  return place && <p className="text-14 text-faded">{place} time</p>
}
