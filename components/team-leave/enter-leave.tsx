'use client'

import { useState } from 'react'
import type { LeaveTypeAnswer } from '@/lib/leave/schema'
import type { EmployeeAnswer } from '@/lib/people/schema'
import { callApi } from '../api'
import { AskForLeave } from '../leave/ask-for-leave'
import { type Choice, ComboField } from '../people/combo-field'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

type Somebody = { id: number; name: string }
type Props = {
  types: [LeaveTypeAnswer, ...LeaveTypeAnswer[]]
  me: number
  today: string
  /** Whose leave; null: it is chosen first. */
  somebody: Somebody | null
}

const shown = 20
const nobody = { id: '', label: 'Choose somebody' }

/** Enters leave for somebody whose leave the reader decides: the form of one's own, approved as it is sent. */
export function EnterLeave({ types, me, today, somebody }: Props) {
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(somebody)

  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {somebody ? 'Enter leave' : 'Enter leave for somebody'}
      </Button>
      <Dialog
        title={somebody ? `Leave for ${somebody.name}` : 'Leave for somebody'}
        open={open}
        onClose={() => setOpen(false)}
        wide
      >
        <div className="space-y-6">
          {!somebody && (
            <ComboField
              name="person"
              label="Who"
              hint="Somebody whose leave you decide. Type a name to search."
              initial={chosen ? { id: String(chosen.id), label: chosen.name } : nobody}
              none={nobody}
              find={(text) => findPeople(text, me)}
              emptyText={(text) => (text ? `Nobody here is called “${text}”.` : 'Loading…')}
              onChosen={({ id, label }) => setChosen(id ? { id: Number(id), name: label } : null)}
            />
          )}
          {chosen && <AskForLeave key={chosen.id} types={types} me={me} today={today} somebody={chosen} />}
        </div>
      </Dialog>
    </>
  )
}

async function findPeople(text: string, except: number): Promise<Choice[]> {
  const query = new URLSearchParams({ is_active: 'true', page_size: String(shown) })
  if (text.trim()) query.set('search', text.trim())
  const { results } = await callApi<{ results: EmployeeAnswer[] }>('GET', `/manager/?${query}`)
  return results
    .filter(({ id }) => id !== except)
    .map(({ id, name, position, department }) => ({
      id: String(id),
      label: name,
      note: [position, department].filter(Boolean).join(' · '),
    }))
}
