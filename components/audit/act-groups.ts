import { actLabel, knownActions } from '@/lib/audit/act-words'
import type { ActGroup } from './audit-filter'

/** What the acts of a domain are gathered under; a domain without a name of its own stands under its own word. */
const names: Record<string, string> = {
  company: 'Company and settings',
  settings: 'Company and settings',
  employee: 'People',
  people: 'People',
  sign_in: 'Signing in',
  session: 'Signing in',
  sessions: 'Signing in',
  password: 'Signing in',
  mail: 'Mail and jobs',
  delivery: 'Mail and jobs',
  job: 'Mail and jobs',
  schedule: 'Schedules and holidays',
  holiday: 'Schedules and holidays',
  holiday_calendar: 'Schedules and holidays',
  leave_type: 'Leave',
  leave: 'Leave',
  leave_entry: 'Leave',
  leave_year: 'Leave',
  stand_in: 'Leave',
  correction: 'Time',
  lateness: 'Time',
  month: 'Months',
  export: 'Files',
}

/** All acts that can be chosen, in groups. */
export function actGroups(): ActGroup[] {
  const groups = new Map<string, ActGroup>()
  for (const action of knownActions) {
    const [domain = ''] = action.split('.')
    const label = names[domain] ?? `${domain.charAt(0).toUpperCase()}${domain.slice(1)}`.replaceAll('_', ' ')
    const group = groups.get(label) ?? { label, options: [] }
    group.options.push({ value: action, label: actLabel(action) })
    groups.set(label, group)
  }
  return [...groups.values()]
}
