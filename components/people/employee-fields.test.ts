import { expect, test } from 'vitest'
import { asBody, asFieldValues, asNewBody, changedValues, enteredValues, overtakenFields } from './employee-fields'

const ann = asFieldValues({
  name: 'Ann Ash',
  email: 'ann@example.com',
  username: 'ann',
  employee_number: null,
  position: '',
  department: 'Sales',
  role: 'employee',
  manager: 7,
  schedule: null,
  time_zone: null,
  holiday_calendar: 2,
  language: null,
  clocking: 'required',
  date_joined: '2026-01-05',
})

function form(values: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.set(name, value)
  return data
}

test('only what was changed is sent, in the words of the API', () => {
  const entered = enteredValues(form({ ...ann, department: 'Support ', manager: '', employee_number: '12', x: 'y' }))
  const changed = changedValues(ann, entered)
  expect(changed).toEqual({ department: 'Support', manager: '', employee_number: '12' })
  expect(asBody(changed)).toEqual({ department: 'Support', manager: null, employee_number: '12' })
})

test('a field that is not on the form is not changed', () => {
  expect(changedValues(ann, enteredValues(form({ name: 'Ann Ash' })))).toEqual({})
})

test('emptying a text is a change, emptying a choice chooses none', () => {
  expect(asBody({ department: '', time_zone: '', holiday_calendar: '' })).toEqual({
    department: '',
    time_zone: null,
    holiday_calendar: null,
  })
})

test('a new employee leaves empty fields to the defaults', () => {
  expect(asNewBody({ name: 'Bo', email: 'bo@example.com', username: '', manager: '7', time_zone: '' })).toEqual({
    name: 'Bo',
    email: 'bo@example.com',
    manager: 7,
  })
})

test('tells which of my changes would undo somebody else’s', () => {
  const mine = { department: 'Support', position: 'Lead' }
  expect(overtakenFields(ann, mine, ann)).toEqual([])
  expect(overtakenFields(ann, mine, { ...ann, name: 'Ann Oak' })).toEqual([])
  expect(overtakenFields(ann, mine, { ...ann, department: 'Support' })).toEqual([])
  expect(overtakenFields(ann, mine, { ...ann, department: 'Legal' })).toEqual(['department'])
})
