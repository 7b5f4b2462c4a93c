import { CalendarOff, CircleCheck, CircleDashed, Clock3, type LucideIcon, TreePalm, UserRoundX } from 'lucide-react'
import type { ReactNode } from 'react'

export type Status = 'present' | 'late' | 'leave' | 'absent' | 'off' | 'unknown'

const marks: Record<Status, { icon: LucideIcon; word: string; text: string; hatch: string }> = {
  present: { icon: CircleCheck, word: 'Present', text: 'text-present', hatch: 'hatch-present' },
  late: { icon: Clock3, word: 'Late', text: 'text-late', hatch: 'hatch-late' },
  leave: { icon: TreePalm, word: 'On leave', text: 'text-leave', hatch: 'hatch-leave' },
  absent: { icon: UserRoundX, word: 'Absent', text: 'text-absent', hatch: 'hatch-absent' },
  off: { icon: CalendarOff, word: 'Day off', text: 'text-off', hatch: 'hatch-off' },
  unknown: { icon: CircleDashed, word: 'Not known', text: 'text-off', hatch: '' },
}

/** A status as hatch, icon and word, so that nobody has to see its colour. `children` say it more closely. */
export function StatusMark({
  status,
  children,
  hatch = true,
}: {
  status: Status
  children?: ReactNode
  hatch?: boolean
}) {
  const { icon: Icon, word, text, hatch: pattern } = marks[status]
  return (
    <span className={`inline-flex items-center gap-2 text-14 whitespace-nowrap ${text}`}>
      {hatch && <span aria-hidden className={`h-4 w-3 shrink-0 ${pattern} print:hidden`} />}
      <Icon aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
      {children ?? word}
    </span>
  )
}
