import type { Database } from '@/db/client'
import { makeEmployee } from '@/db/testing/fixtures'
import { bearerFor } from '@/lib/api-suite/caller'

export type Person = { id: number; headers: Record<string, string> }
type Answered = { status: number; text: string }

const unpaid = 3
/** A Monday. */
const firstDay = Date.parse('2027-01-04')
const day = 86_400_000

/** Somebody new who is signed in. */
export async function signedIn(db: Database, values: Parameters<typeof makeEmployee>[1] = {}): Promise<Person> {
  const { id } = await makeEmployee(db, values)
  return { id, headers: { authorization: `Bearer ${await bearerFor(db, { id })}` } }
}

/** Asks for a day of leave, which tells the manager, and has it approved, which tells who asked. The last status. */
export async function askAndApprove(url: string, ann: Person, lead: Person): Promise<number | null> {
  const asked = await ask(url, ann)
  if (asked?.status !== 201) return asked?.status ?? null
  const { id } = JSON.parse(asked.text) as { id: number }
  return (await send(url, 'PUT', `/manager/leave/${id}/`, lead, { status: 'approved' }))?.status ?? null
}

let weekdays = 0

/** For another weekday every time; null: there was no answer. */
export function ask(url: string, ann: Person): Promise<Answered | null> {
  const at = weekdays++
  const date = new Date(firstDay + (Math.floor(at / 5) * 7 + (at % 5)) * day).toISOString().slice(0, 10)
  return send(url, 'POST', '/employee/leave/', ann, { leave_type: unpaid, start_date: date, end_date: date })
}

async function send(url: string, method: string, path: string, { headers }: Person, body: unknown) {
  try {
    const init = { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${url}${path}`, init)
    return { status: response.status, text: await response.text() }
  } catch {
    return null
  }
}
