import type { Role } from '@/lib/context'
import type { Choice } from './combo-field'

export type Named = { id: number; name: string }

/** What can be chosen on an employee's form, and what holds for whoever chooses nothing. */
export type FormChoices = {
  departments: string[]
  zones: string[]
  schedules: Named[]
  calendars: Named[]
  roles: Role[]
  company: { zone: string; schedule: string | null; calendar: string | null }
}

/** What the viewer may decide about this employee. */
export type FormRights = { signIn: boolean; role: boolean; noManager: boolean }

export const roleWords: Record<Role, string> = { employee: 'Employee', manager: 'Manager', admin: 'Admin' }

/** 'Europe/Berlin' as people look for it: 'Berlin', with the whole name below. */
export function zoneChoice(zone: string): Choice {
  const place = zone
    .slice(zone.indexOf('/') + 1)
    .replaceAll('_', ' ')
    .replaceAll('/', ', ')
  return { id: zone, label: place, note: zone }
}

const mostShown = 40

/** Zones whose name holds every word typed; the first of very many. */
export function findZones(zones: readonly string[], text: string): Choice[] {
  const words = text.toLowerCase().split(/[\s,/_]+/)
  const fits = (zone: string) => words.every((word) => zone.toLowerCase().includes(word))
  return zones
    .filter(fits)
    .slice(0, text ? mostShown : zones.length)
    .map(zoneChoice)
}
