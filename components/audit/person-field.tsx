'use client'

import { useState } from 'react'
import type { EmployeeAnswer } from '@/lib/people/schema'
import { callApi } from '../api'
import { type Choice, ComboField } from '../people/combo-field'

const shown = 20
const anybody = { id: '', label: 'Anybody' }

type Props = { name: string; label: string; chosen: Choice | null; onChosen: () => void }

/** Chooses one of all the people whose acts somebody may read, those who left among them. It follows the address. */
export function PersonField({ name, label, chosen, onChosen }: Props) {
  const value = chosen?.id ?? ''
  const [state, setState] = useState({ value, pressed: value, generation: 0 })
  if (state.value !== value) {
    const isOwn = state.pressed === value
    setState({ value, pressed: value, generation: state.generation + (isOwn ? 0 : 1) })
  }
  return (
    <ComboField
      key={state.generation}
      name={name}
      label={label}
      initial={chosen ?? anybody}
      none={anybody}
      find={findPeople}
      emptyText={(text) => (text ? `Nobody here is called “${text}”.` : 'Loading…')}
      onChosen={({ id }) => {
        setState((before) => ({ ...before, pressed: id }))
        onChosen()
      }}
    />
  )
}

async function findPeople(text: string): Promise<Choice[]> {
  const query = new URLSearchParams({ page_size: String(shown) })
  if (text.trim()) query.set('search', text.trim())
  const { results } = await callApi<{ results: EmployeeAnswer[] }>('GET', `/manager/?${query}`)
  return results.map(({ id, name, position, department, is_active }) => ({
    id: String(id),
    label: name,
    note: [position, department, is_active ? '' : 'left'].filter(Boolean).join(' · '),
  }))
}
