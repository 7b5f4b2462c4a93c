import {
  Bell,
  BookOpenText,
  CalendarDays,
  CalendarRange,
  ClipboardClock,
  FileSpreadsheet,
  Inbox,
  type LucideIcon,
  Settings,
  TreePalm,
  Users,
} from 'lucide-react'
import type { Role } from '@/lib/context'

export type Place = {
  href: string
  name: string
  icon: LucideIcon
  for: readonly Role[]
  /** Stands in the bar of a phone, which has room for four beside "More", where all others are. */
  bar: boolean
  /** Pages below it are places of their own. */
  alone?: boolean
  /** Carries the count of what was not read. */
  bell?: boolean
}

const everybody = ['employee', 'manager', 'admin'] as const

const places: readonly Place[] = [
  { href: '/', name: 'Today', icon: BookOpenText, for: everybody, bar: true },
  { href: '/timesheet', name: 'Timesheet', icon: CalendarRange, for: everybody, bar: true },
  { href: '/leave', name: 'Leave', icon: TreePalm, for: everybody, bar: true },
  { href: '/inbox', name: 'Inbox', icon: Bell, for: everybody, bar: true, bell: true },
  { href: '/calendar', name: 'Calendar', icon: CalendarDays, for: everybody, bar: false },
  { href: '/team', name: 'Team', icon: ClipboardClock, for: ['manager', 'admin'], bar: false, alone: true },
  { href: '/team/leave', name: 'Leave requests', icon: Inbox, for: ['manager', 'admin'], bar: false },
  { href: '/team/people', name: 'People', icon: Users, for: ['manager', 'admin'], bar: false },
  { href: '/team/reports', name: 'Reports', icon: FileSpreadsheet, for: ['manager', 'admin'], bar: false },
  { href: '/team/settings', name: 'Settings', icon: Settings, for: ['manager', 'admin'], bar: false },
]

/** The places a role can go to, in the order of the frame. */
export function placesOf(role: Role): Place[] {
  return places.filter((place) => place.for.includes(role))
}
