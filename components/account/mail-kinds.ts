import type { NotificationKind } from '@/lib/notifications/kinds'

type MailKind = {
  when: string
  hint?: string
  /** For whoever has people below them, who are told of these too. */
  above?: string
}

/** What has happened when somebody is told of a kind. */
export const mailKinds: Record<NotificationKind, MailKind> = {
  leave_approved: { when: 'Your leave is approved' },
  leave_rejected: { when: 'Your leave is rejected' },
  leave_cancelled: { when: 'Leave is cancelled', above: 'Yours, and that of people you decide for.' },
  correction_made: { when: 'Somebody corrects your hours', hint: 'You can agree or object.' },
  correction_approved: { when: 'Your correction is approved' },
  correction_rejected: { when: 'Your correction is rejected' },
  low_leave_balance: { when: 'Little annual leave is left', above: 'Of yours, and of people who report to you.' },
  missed_clock_out: { when: 'A clock-out was missed', above: 'Yours, and those of people who report to you.' },
  new_sign_in: { when: 'Somebody signs in as you', hint: 'On a device that was not used before.' },
  leave_requested: { when: 'Somebody asks for leave', hint: 'Whom you decide for.' },
  correction_requested: { when: 'Somebody asks for a correction', hint: 'Whom you decide for.' },
  correction_answered: { when: 'Somebody agrees or objects', hint: 'To a correction that you made for them.' },
  month_disputed: { when: 'Somebody disputes the report of a month', hint: 'Of those whose months you close.' },
  missed_clock_in: { when: 'Somebody has not clocked in', hint: 'Some time after their shift began.' },
  monthly_report_ready: { when: 'The report of a month is ready', hint: 'Once its last shift is over everywhere.' },
  late_arrival: { when: 'Somebody clocks in late', hint: 'Each time.' },
  late_digest: { when: 'People came late', hint: 'In one summary, the next morning.' },
}

/** The kinds in the order above: one's own first. */
export function byInterest<T extends { kind: NotificationKind }>(kinds: T[]): T[] {
  const order = Object.keys(mailKinds)
  return [...kinds].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}
