import {
  CalendarOff,
  CircleCheck,
  CircleDashed,
  Clock3,
  Coffee,
  DoorOpen,
  type LucideIcon,
  TreePalm,
  UserRoundX,
} from 'lucide-react'
import type { PresenceState } from '@/lib/attendance/presence'

const marks: Record<PresenceState, { icon: LucideIcon; text: string }> = {
  late: { icon: Clock3, text: 'text-late' },
  absent: { icon: UserRoundX, text: 'text-absent' },
  in: { icon: CircleCheck, text: 'text-present' },
  break: { icon: Coffee, text: 'text-present' },
  later: { icon: CircleDashed, text: 'text-off' },
  on_leave: { icon: TreePalm, text: 'text-leave' },
  left: { icon: DoorOpen, text: 'text-off' },
  off: { icon: CalendarOff, text: 'text-off' },
}

/** The sign of a state, in its colour; the word stands beside it. */
export function PresenceIcon({ state }: { state: PresenceState }) {
  const { icon: Icon, text } = marks[state]
  return <Icon aria-hidden size={size} strokeWidth={1.5} className={`shrink-0 ${text}`} />
}

/** The same once a page, for the many rows that say <UsedPresenceIcon>. */
export function SharedPresenceIcons({ states }: { states: PresenceState[] }) {
  return states.map((state) => (
    <g key={state} id={idOf(state)}>
      <PresenceIcon state={state} />
    </g>
  ))
}

export function UsedPresenceIcon({ state }: { state: PresenceState }) {
  return (
    <svg aria-hidden="true" width={size} height={size} className="shrink-0">
      <use href={`#${idOf(state)}`} />
    </svg>
  )
}

const size = 16
const idOf = (state: PresenceState) => `presence-${state}`
