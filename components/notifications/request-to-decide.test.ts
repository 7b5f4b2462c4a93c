import { expect, test } from 'vitest'
import { requestToDecide } from './request-to-decide'

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
