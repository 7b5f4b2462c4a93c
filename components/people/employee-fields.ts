/** Everything the form can hold, by the names of the API. */
export const employeeFields = [
  'name',
  'email',
  'username',
  'employee_number',
  'position',
  'department',
  'role',
  'manager',
  'schedule',
  'time_zone',
  'holiday_calendar',
  'language',
  'clocking',
  'date_joined',
] as const
export type EmployeeField = (typeof employeeFields)[number]

/** As text, the way fields hold them; '' where there is none. */
export type FieldValues = Record<EmployeeField, string>

type Value = string | number | null

const ids: readonly EmployeeField[] = ['manager', 'schedule', 'holiday_calendar']
const nullable: readonly EmployeeField[] = [...ids, 'employee_number', 'time_zone', 'language']

export const fieldNames: Record<EmployeeField, string> = {
  name: 'Name',
  email: 'E-mail',
  username: 'User name',
  employee_number: 'Employee number',
  position: 'Position',
  department: 'Department',
  role: 'Role',
  manager: 'Reports to',
  schedule: 'Schedule',
  time_zone: 'Time zone',
  holiday_calendar: 'Holidays',
  language: 'Language',
  clocking: 'Clocking',
  date_joined: 'First day',
}

export function asFieldValues(employee: Record<EmployeeField, Value>): FieldValues {
  return Object.fromEntries(employeeFields.map((field) => [field, asText(employee[field])])) as FieldValues
}

function asText(value: Value): string {
  return value === null ? '' : String(value)
}

/** The fields that were on the form: a disabled one, or one the viewer may not see, is not in it. */
export function enteredValues(data: FormData): Partial<FieldValues> {
  const given = employeeFields.filter((field) => data.has(field))
  return Object.fromEntries(given.map((field) => [field, String(data.get(field)).trim()]))
}

/** Only what was changed is sent: what somebody else changes at the same time stays. */
export function changedValues(before: FieldValues, entered: Partial<FieldValues>): Partial<FieldValues> {
  const changed = employeeFields.filter((field) => entered[field] !== undefined && entered[field] !== before[field])
  return Object.fromEntries(changed.map((field) => [field, entered[field]]))
}

/** Field texts as the API takes them: numbers for ids, null for none. */
export function asBody(values: Partial<FieldValues>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).map(([field, text]) => [field, asValue(field as EmployeeField, text)]),
  )
}

function asValue(field: EmployeeField, text: string): Value {
  if (text === '' && nullable.includes(field)) return null
  return ids.includes(field) ? Number(text) : text
}

/** A new employee's body: what was left empty is left to the server's defaults. */
export function asNewBody(values: Partial<FieldValues>): Record<string, Value> {
  return asBody(Object.fromEntries(Object.entries(values).filter(([, text]) => text !== '')))
}

/** Fields that the viewer changes and somebody else has changed since the form was opened, to another value. */
export function overtakenFields(before: FieldValues, mine: Partial<FieldValues>, now: FieldValues): EmployeeField[] {
  return employeeFields.filter(
    (field) => mine[field] !== undefined && now[field] !== before[field] && now[field] !== mine[field],
  )
}
