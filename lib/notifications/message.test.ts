import { expect, test } from 'vitest'
import { messageOf } from './message'

const ann = 1
const mara = 2
const low = { employee: ann, employee_name: 'Ann Berg', minutes: 1439, threshold_minutes: 1440 }
const leave = {
  employee: ann,
  employee_name: 'Ann Berg',
  leave_type_name: 'Annual leave',
  start_date: '2026-12-24',
  end_date: '2026-12-28',
  start_part: 'full',
  end_part: 'full',
  start_time: null,
  end_time: null,
  minutes: 960,
  status: 'pending',
  by: mara,
  by_name: 'Mara Lindt',
  comment: '',
}
const half = { ...leave, end_date: '2026-12-24', start_part: 'second_half', end_part: 'second_half', minutes: 240 }
const hours = { ...leave, end_date: '2026-12-24', start_time: '09:00', end_time: '11:00', minutes: 120 }
const over = { ...leave, end_date: '2027-01-04', minutes: 2400 }
const moving = { ...leave, leave_type_name: 'Moving house' }

test.each([
  ['low_leave_balance', low, ann, 'You have 2.99 days of annual leave left, less than 3 days.'],
  ['low_leave_balance', low, mara, 'Ann Berg has 2.99 days of annual leave left, less than 3 days.'],
  ['low_leave_balance', { ...low, minutes: -240 }, ann, 'You have −0.5 days of annual leave left, less than 3 days.'],
  [
    'late_arrival',
    { ...low, date: '2026-11-23', delay_minutes: 12 },
    mara,
    'Ann Berg clocked in 12 min late on Monday 23 November.',
  ],
  ['leave_requested', leave, mara, 'Ann Berg asked for Annual leave: Thu 24 – Mon 28 December, 2 days.'],
  ['leave_requested', half, mara, 'Ann Berg asked for Annual leave: Thu 24 December, second half.'],
  ['leave_requested', hours, mara, 'Ann Berg asked for Annual leave: Thu 24 December, 09:00 – 11:00.'],
  [
    'leave_requested',
    over,
    mara,
    'Ann Berg asked for Annual leave: Thu 24 December 2026 – Mon 4 January 2027, 5 days.',
  ],
  [
    'leave_requested',
    { ...leave, status: 'approved', leave_type_name: 'Sick leave' },
    mara,
    'Ann Berg takes Sick leave: Thu 24 – Mon 28 December, 2 days.',
  ],
  ['leave_approved', leave, ann, 'Mara Lindt approved your Annual leave: Thu 24 – Mon 28 December, 2 days.'],
  ['leave_approved', moving, ann, 'Mara Lindt approved your leave (Moving house): Thu 24 – Mon 28 December, 2 days.'],
  ['leave_requested', moving, mara, 'Ann Berg asked for leave (Moving house): Thu 24 – Mon 28 December, 2 days.'],
  [
    'leave_rejected',
    { ...leave, comment: 'Stocktaking' },
    ann,
    'Mara Lindt rejected your Annual leave: Thu 24 – Mon 28 December, 2 days. “Stocktaking”',
  ],
  [
    'leave_cancelled',
    { ...leave, status: 'cancelled', by: ann, by_name: 'Ann Berg' },
    mara,
    'Ann Berg cancelled Annual leave: Thu 24 – Mon 28 December, 2 days.',
  ],
  [
    'leave_cancelled',
    { ...leave, status: 'approved', given_back: { from: '2026-12-28', to: '2026-12-28', minutes: 480 } },
    ann,
    'Mara Lindt gave back a part of your Annual leave: Mon 28 December, 1 day.',
  ],
] as const)('%s %o to %i', (kind, data, recipient, words) => {
  expect(messageOf(kind, { data, recipient, today: '2026-11-23', language: 'en' })).toBe(words)
})
