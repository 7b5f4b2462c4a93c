import { expect, test } from 'vitest'
import { differencesAsFigures, differenceWords } from './adjustments'

const types = [{ id: 4, name: 'Sick leave' }]

test('what an adjustment changes is said with its sign, in the order of the columns', () => {
  const differences = {
    'leave_by_type.4': 480,
    worked_minutes: 120,
    missing_minutes: -480,
    days_absent: -1,
    balance_minutes: -30,
  }
  expect(differenceWords(differences, types, 'en-GB')).toBe(
    'worked +2:00, missing −8:00, days absent −1, sick leave +1, leave left −0.06',
  )
  expect(differencesAsFigures(differences)).toMatchObject({ worked_minutes: 120, leave_by_type: { 4: 480 } })
})
