import { type PresenceState, presenceStates } from '@/lib/attendance/presence'
import type { Reading } from '@/lib/format'
import { formatInstant, localDate } from '@/lib/time'
import { axisOf, commonHours } from '../day/day-axis'
import { HourLines } from '../day/hour-lines'
import { HourScale } from '../day/hour-scale'
import type { Axis } from '../day/strip-geometry'
import { PresenceGroup } from './presence-group'
import { SharedPresenceIcons } from './presence-mark'
import { PresenceRow, type ShownMember, teamHours } from './presence-row'

type Props = {
  /** In the order of the states. */
  members: ShownMember[]
  counts: Record<PresenceState, number>
  /** Some were searched for: all that were found are seen. */
  open: boolean
  reading: Reading
  now: Date
}

/** People grouped by where they are, each with their day on one axis of real time, so that now is one line through all. */
export function PresenceList({ members, counts, open, reading, now }: Props) {
  const axis = teamAxis(members, reading, now)
  const groups = presenceStates.map((state) => {
    const group = members.filter(({ presence }) => presence.state === state)
    if (group.length === 0) return null
    return (
      <PresenceGroup
        key={state}
        state={state}
        count={counts[state]}
        open={open}
        scale={<Scales axis={axis} reading={reading} />}
      >
        {group.map((member) => (
          <PresenceRow key={member.id} {...{ member, axis, reading, now }} />
        ))}
      </PresenceGroup>
    )
  })
  return (
    <>
      {/* What stands in every row, drawn once and used by each: it is a third of what there would be to send. */}
      <svg aria-hidden="true" width="0" height="0" className="absolute">
        <defs>
          <g id={teamHours}>
            <HourLines axis={axis} zone={reading.zone} />
          </g>
          <SharedPresenceIcons states={presenceStates.filter((state) => counts[state] > 0)} />
        </defs>
      </svg>
      {groups}
    </>
  )
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
