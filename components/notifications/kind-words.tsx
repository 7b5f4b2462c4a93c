import {
  CalendarX2,
  ChartNoAxesColumn,
  Clock3,
  ClockAlert,
  Hourglass,
  KeyRound,
  LogOut,
  type LucideIcon,
  MessageSquareText,
  PencilLine,
  TreePalm,
} from 'lucide-react'
import type { NotificationKind } from '@/lib/notifications/kinds'

/** How a kind is named where notifications are chosen by kind; the sentences themselves come from the server. */
const kindWords: Record<NotificationKind, { name: string; icon: LucideIcon }> = {
  late_arrival: { name: 'Late arrivals', icon: Clock3 },
  late_digest: { name: 'Lateness of a day', icon: Clock3 },
  missed_clock_in: { name: 'Missed clock-ins', icon: ClockAlert },
  missed_clock_out: { name: 'Missed clock-outs', icon: LogOut },
  low_leave_balance: { name: 'Little leave left', icon: Hourglass },
  leave_requested: { name: 'Leave asked for', icon: TreePalm },
  leave_approved: { name: 'Leave approved', icon: TreePalm },
  leave_rejected: { name: 'Leave rejected', icon: TreePalm },
  leave_cancelled: { name: 'Leave cancelled', icon: TreePalm },
  correction_requested: { name: 'Corrections asked for', icon: PencilLine },
  correction_approved: { name: 'Corrections approved', icon: PencilLine },
  correction_rejected: { name: 'Corrections rejected', icon: PencilLine },
  correction_made: { name: 'Corrections made', icon: PencilLine },
  correction_answered: { name: 'Answers to corrections', icon: PencilLine },
  monthly_report_ready: { name: 'Monthly reports', icon: ChartNoAxesColumn },
  month_disputed: { name: 'Disputed months', icon: CalendarX2 },
  new_sign_in: { name: 'New sign-ins', icon: KeyRound },
}

export function kindName(kind: NotificationKind): string {
  return kindWords[kind].name
}

/** Of any kind, also one that a newer server knows. */
export function KindIcon({ kind, className = '' }: { kind: string; className?: string }) {
  const Icon = (kindWords as Record<string, { icon: LucideIcon } | undefined>)[kind]?.icon ?? MessageSquareText
  return <Icon aria-hidden size={20} strokeWidth={1.5} className={`shrink-0 ${className}`} />
}
