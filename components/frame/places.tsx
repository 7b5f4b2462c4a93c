import { BookOpenText, CalendarRange, type LucideIcon, Settings, Users } from 'lucide-react'
import type { Role } from '@/lib/context'

export type Place = { href: string; name: string; icon: LucideIcon; for: readonly Role[] }

const everybody = ['employee', 'manager', 'admin'] as const

const places: readonly Place[] = [
  { href: '/', name: 'Today', icon: BookOpenText, for: everybody },
  { href: '/timesheet', name: 'Timesheet', icon: CalendarRange, for: everybody },
  { href: '/team/people', name: 'People', icon: Users, for: ['manager', 'admin'] },
  { href: '/team/settings', name: 'Settings', icon: Settings, for: ['manager', 'admin'] },
]

/** The places a role can go to, in the order of the frame. */
export function placesOf(role: Role): Place[] {
  return places.filter((place) => place.for.includes(role))
}
