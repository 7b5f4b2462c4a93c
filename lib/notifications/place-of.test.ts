import { describe, expect, test } from 'vitest'
import { notificationKinds } from './kinds'
import { placeOf } from './place-of'

const ann = 1
const mara = 2
const data = { employee: ann, request: 7, correction: 9, date: '2026-11-23', month: '2026-10', status: 'pending' }
const told = (notification_type: string, recipient: number, more = {}) => ({
  notification_type,
  recipient,
  data: { ...data, ...more },
})

describe('a notification leads', () => {
  test.each([
    ['leave_requested', mara, '/team/leave/7'],
    ['leave_approved', ann, '/leave#request-7'],
    ['leave_rejected', ann, '/leave#request-7'],
    ['leave_cancelled', mara, '/team/leave/7'],
    ['leave_cancelled', ann, '/leave#request-7'],
    ['low_leave_balance', ann, '/leave'],
    ['low_leave_balance', mara, '/team/people/1'],
    ['late_arrival', mara, '/team/people/1'],
    ['missed_clock_in', mara, '/team/people/1'],
    ['missed_clock_out', ann, '/timesheet/2026-11-23?correct=missed#corrections'],
    ['missed_clock_out', mara, '/team/people/1/2026-11-23?correct=missed#corrections'],
    ['late_digest', mara, '/team/reports?month=2026-11&sort=-delay_minutes'],
    ['correction_requested', mara, '/team/corrections/9'],
    ['correction_made', ann, '/timesheet/2026-11-23'],
    ['correction_answered', mara, '/team/corrections/9'],
    ['monthly_report_ready', mara, '/team/reports?month=2026-10'],
    ['month_disputed', mara, '/team/reports/close?month=2026-10'],
    ['new_sign_in', ann, '/account'],
  ])('%s of Ann, read by %i, to %s', (kind, recipient, place) => {
    expect(placeOf(told(kind, recipient))).toBe(place)
  })

  test('somewhere whatever its kind, and nowhere when a newer server wrote it', () => {
    expect(notificationKinds.filter((kind) => placeOf(told(kind, mara)) === null)).toEqual([])
    expect(placeOf(told('tea_is_ready', mara))).toBeNull()
  })
})
