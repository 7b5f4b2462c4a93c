import { expect, test } from 'vitest'
import { type AskValues, askBody, askLabel, nothingAsked } from './ask-values'

const annual = { id: 1, kind: 'annual', unit: 'half_days', needs_approval: true } as const
const sick = { id: 2, kind: 'sick', unit: 'days', needs_approval: false } as const
const hourly = { id: 7, kind: 'other', unit: 'hours', needs_approval: false } as const
const asked = (more: Partial<AskValues>): AskValues => ({
  ...nothingAsked,
  start: '2026-12-24',
  end: '2026-12-24',
  ...more,
})
const dates = { leave_type: 1, start_date: '2026-12-24', end_date: '2026-12-24' }

test.each([
  [annual, asked({}), { ...dates, start_part: 'full', end_part: 'full' }],
  [annual, asked({ startPart: 'first_half' }), { ...dates, start_part: 'first_half', end_part: 'first_half' }],
  [
    annual,
    asked({ end: '2026-12-28', startPart: 'first_half', endPart: 'first_half' }),
    { ...dates, end_date: '2026-12-28', start_part: 'full', end_part: 'first_half' },
  ],
  [annual, asked({ end: '' }), null],
  [sick, asked({ startPart: 'second_half' }), { ...dates, leave_type: 2 }],
  [
    hourly,
    asked({ byHour: true, startTime: '09:00', endTime: '11:00' }),
    { ...dates, leave_type: 7, start_time: '09:00', end_time: '11:00' },
  ],
  [hourly, asked({ byHour: true, startTime: '09:00' }), null],
  [
    hourly,
    asked({ byHour: true, end: '2026-12-28', startTime: '09:00', endTime: '11:00' }),
    { ...dates, leave_type: 7, end_date: '2026-12-28' },
  ],
])('%o with %o is asked as %o', (type, values, body) => {
  expect(askBody(type, values)).toEqual(body)
})

test.each([
  [annual, asked({}), 960, 'Ask for 2 days'],
  [annual, asked({}), 240, 'Ask for half a day'],
  [annual, nothingAsked, null, 'Ask for leave'],
  [sick, asked({}), 960, 'Report 2 days sick'],
  [sick, nothingAsked, null, 'Report sick'],
  [hourly, asked({ byHour: true, startTime: '09:00', endTime: '11:00' }), 120, 'Take 2 h'],
  [hourly, asked({ byHour: true, startTime: '23:00', endTime: '01:30' }), 120, 'Take 2 h 30 min'],
  [hourly, asked({ byHour: true }), null, 'Take leave'],
  [hourly, asked({}), 480, 'Take 1 day'],
])('the button of %o with %o for %s says “%s”', (type, values, minutes, label) => {
  expect(askLabel(type, values, minutes, 'en-GB').replaceAll('\u00a0', ' ')).toBe(label)
})
