'use client'

import type { EmployeeAnswer } from '@/lib/people/schema'
import { callApi } from '../api'
import { type Choice, ComboField } from './combo-field'
import { roleWords } from './form-choices'

type Found = { results: EmployeeAnswer[] }

const shownOfARole = 20

/** Asks the server for managers and admins called so; never more than a screenful. */
async function findManagers(text: string, except: number | null): Promise<Choice[]> {
  const roles = ['manager', 'admin'] as const
  const found = await Promise.all(
    roles.map((role) => {
      const query = new URLSearchParams({ role, is_active: 'true', page_size: String(shownOfARole) })
      if (text.trim()) query.set('search', text.trim())
      return callApi<Found>('GET', `/manager/?${query}`)
    }),
  )
  return found.flatMap(({ results }) => results).flatMap((person) => (person.id === except ? [] : [asChoice(person)]))
}

function asChoice(person: EmployeeAnswer): Choice {
  const note = [person.position || roleWords[person.role], person.department].filter(Boolean).join(' · ')
  return { id: String(person.id), label: person.name, note }
}

/** Whom somebody reports to. */
export function ManagerField({
  initial,
  employeeId,
  mayBeNobody,
  onChosen,
}: {
  initial: { id: string; name: string }
  /** Whose manager is chosen; null for somebody new. */
  employeeId: number | null
  mayBeNobody: boolean
  onChosen?: () => void
}) {
  return (
    <ComboField
      name="manager"
      label="Reports to"
      hint="Sees their attendance and decides on their leave. Type a name to search."
      initial={initial.id ? { id: initial.id, label: initial.name } : { id: '', label: 'Nobody' }}
      none={{ id: '', label: mayBeNobody ? 'Nobody' : 'Yourself' }}
      find={(text) => findManagers(text, employeeId)}
      emptyText={(text) => (text ? `No manager is called “${text}”.` : 'Loading…')}
      onChosen={onChosen}
    />
  )
}
