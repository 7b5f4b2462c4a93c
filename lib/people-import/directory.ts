import type { Role } from '../context'
import type { EmployeeAnswer } from '../people/schema'

/** Everybody in the book, as far as a row can point to them. */
export type Known = {
  id: number
  number: string | null
  email: string
  username: string
  name: string
  role: Role
  manager: number | null
  isActive: boolean
  /** Days of the opening balance of annual leave; null: none was posted. */
  opening: number | null
  /** Minutes of annual leave left in their leave year; null: not read. */
  balance: number | null
  /** The same as the opening balance left them; null: none was posted. */
  opened: number | null
}

/** What rows are compared with. Names of schedules and calendars are folded (`fold`). */
export type Directory = {
  actorId: number
  /** In the company's zone. */
  today: string
  /** The annual leave everybody new gets. */
  yearlyDays: number
  known: Known[]
  schedules: { id: number; name: string; isArchived: boolean }[]
  calendars: { id: number; name: string }[]
}

/** Somebody in the book in full, as the API shows them. */
export type Record = EmployeeAnswer
