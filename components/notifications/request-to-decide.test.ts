import { expect, test } from 'vitest'
import { requestInWords, requestToDecide } from './request-to-decide'

const ann = 1
const mara = 2
const told = (notification_type: string, recipient: number, status = 'pending') => ({
  notification_type,
  recipient,
  data: { employee: ann, request: 7, status },
})

test('only what waits for the reader can be decided', () => {
  expect(requestToDecide(told('leave_requested', mara))).toBe(7)
  expect(requestToDecide(told('leave_requested', mara, 'approved'))).toBeNull()
  expect(requestToDecide(told('leave_requested', ann))).toBeNull()
  expect(requestToDecide(told('leave_cancelled', mara))).toBeNull()
})

test('a request is named by whose it is, when and how much', () => {
  const day = { employee_name: 'Ann Berg', start_date: '2026-12-24', end_date: '2026-12-24', minutes: 480 }
  const whole = { start_part: 'full', end_part: 'full', start_time: null, end_time: null }
  const ask = { ...told('leave_requested', mara), data: { ...day, ...whole } }
  expect(requestInWords(ask, 'en-GB', '2026-11-23')).toBe('Ann Berg, Thu 24 December, 1\u00a0day')
})
