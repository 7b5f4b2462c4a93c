import type { ImportField } from '@/lib/people-import/fields'
import { fieldNames } from '../people/employee-fields'

const { name, ...others } = fieldNames

export const fieldWords: Record<ImportField, string> = {
  name,
  first_name: 'First name',
  last_name: 'Last name',
  ...others,
  date_left: 'Last day',
  opening_balance: 'Opening balance, days',
  leave_left: 'Leave left, days',
}

/** What is good to know before a column is called this. */
export const fieldHints: { [field in ImportField]?: string } = {
  manager: 'An e-mail address, an employee number, or a name that only one person has.',
  leave_left: 'Days of annual leave they still have, with what is granted for this year.',
  opening_balance: 'Days of annual leave on top of what everybody new gets. Below zero is possible.',
  role: 'Employee, manager or admin.',
  clocking: 'Required or none.',
  date_left: 'Compared only: a file ends no employment.',
}

export function people(count: number): string {
  return count === 1 ? 'one person' : `${count} people`
}

export function rowsWord(count: number): string {
  return count === 1 ? 'One row' : `${count} rows`
}
