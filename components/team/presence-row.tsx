import Link from 'next/link'
import { buildDay } from '@/lib/attendance/build-day'
import type { DayView } from '@/lib/attendance/day-view'
import type { PresentMember } from '@/lib/attendance/team-presence'
import { formatForeignZone, formatTime, type Reading } from '@/lib/format'
import { formatInstant } from '@/lib/time'
import { DayStrip } from '../day/day-strip'
import type { Axis } from '../day/strip-geometry'
import { UsedPresenceIcon } from './presence-mark'
import { lateWords, presenceInWords, stateWords } from './presence-words'

/** Somebody of the team with the day that is looked at. */
export type ShownMember = PresentMember & { day: DayView }

export function shownMember(member: PresentMember, now: Date): ShownMember {
  return { ...member, day: buildDay(member.facts, member.presence.date, now) }
}

/** Where the lines at the full hours are, which all rows have in common. */
export const teamHours = 'team-hours'

type Props = { member: ShownMember; axis: Axis; reading: Reading; now: Date }

/** One person: who, their day on the axis that all have in common, and where they are in words. */
export function PresenceRow({ member, axis, reading, now }: Props) {
  const { presence, day, facts } = member
  const { state } = presence
  const place = formatForeignZone(presence.zone, reading.zone, now)
  const about = [member.position, member.department].filter(Boolean).join(' · ')
  const lateNow = state === 'late' && presence.since ? { shiftStart: formatInstant(presence.since, day.zone) } : null
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)] items-center gap-x-6 gap-y-2 border-b py-3 hover:bg-sheet sm:py-2 has-[:focus-visible]:bg-sheet sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_minmax(0,13rem)] lg:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_minmax(0,16rem)]">
      <div className="min-w-0">
        <Link
          href={`/team/people/${member.id}/${presence.date}`}
          prefetch={false}
          data-row-link
          className="font-serif text-20 break-words outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-stamp"
        >
          {member.name}
        </Link>
        {about && <p className="truncate text-12 text-faded">{about}</p>}
        {place && (
          <p className="text-12 text-faded tabular-nums">
            {place}, {formatTime(now, { ...reading, zone: presence.zone })} there
          </p>
        )}
      </div>
      <DayStrip
        day={day}
        axis={axis}
        now={formatInstant(now, day.zone)}
        reading={reading}
        lateNow={lateNow}
        hours={<use href={`#${teamHours}`} />}
      />
      <p className="flex min-w-0 gap-2 text-14 tabular-nums">
        <span className="pt-0.5">
          <UsedPresenceIcon state={state} />
        </span>
        <span className="min-w-0">
          <span className="sr-only">{stateWords[state]}: </span>
          {presenceInWords({ ...presence, clocking: facts.clocking }, reading, now)}
          {state !== 'late' && presence.lateMinutes > 0 && (
            <span className="block text-12 text-late">{lateWords(presence)}</span>
          )}
        </span>
      </p>
    </li>
  )
}
