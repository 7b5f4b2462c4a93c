import { type PresenceState, presenceStates } from '@/lib/attendance/presence'
import type { Reading } from '@/lib/format'
import { formatInstant, localDate } from '@/lib/time'
import { axisOf, commonHours } from '../day/day-axis'
import { HourScale } from '../day/hour-scale'
import type { Axis } from '../day/strip-geometry'
import { PresenceIcon } from './presence-mark'
import { PresenceRow, type ShownMember } from './presence-row'
import { stateWords } from './presence-words'

type Props = {
  /** In the order of the states. */
  members: ShownMember[]
  counts: Record<PresenceState, number>
  reading: Reading
  now: Date
}

/** People grouped by where they are, each with their day on one axis of real time, so that now is one line through all. */
export function PresenceList({ members, counts, reading, now }: Props) {
  const axis = teamAxis(members, reading, now)
  return presenceStates.map((state) => {
    const group = members.filter(({ presence }) => presence.state === state)
    if (group.length === 0) return null
    return (
      <section key={state} aria-labelledby={`team-${state}`} className="mb-8">
        <div className="grid grid-cols-[minmax(0,1fr)] items-end gap-x-6 border-b border-edge pb-1 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_minmax(0,13rem)] lg:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_minmax(0,16rem)]">
          <h2 id={`team-${state}`} className="flex items-center gap-2 text-14 font-medium">
            <PresenceIcon state={state} />
            {stateWords[state]}
            <span className="font-normal text-faded tabular-nums">{counts[state]}</span>
          </h2>
          <Scales axis={axis} reading={reading} />
        </div>
        <ul>
          {group.map((member) => (
            <PresenceRow key={member.id} {...{ member, axis, reading, now }} />
          ))}
        </ul>
      </section>
    )
  })
}

/** A narrow strip has room for few hours only. */
function Scales(scale: { axis: Axis; reading: Reading }) {
  return (
    <>
      <HourScale {...scale} labels={4} className="mt-2 block sm:hidden print:hidden" />
      <HourScale {...scale} className="hidden sm:block print:block" />
    </>
  )
}

function teamAxis(members: ShownMember[], reading: Reading, now: Date): Axis {
  const here = { date: localDate(now, reading.zone), zone: reading.zone }
  const days = members.map(({ day }) => day)
  const present = formatInstant(now, reading.zone)
  const hours = commonHours(days, present, here)
  const at = (now.getTime() - Date.parse(axisOf(here, { from: 0, to: 0 }).from)) / 3_600_000
  return axisOf(here, { from: Math.min(hours.from, Math.floor(at)), to: Math.max(hours.to, Math.ceil(at)) })
}
