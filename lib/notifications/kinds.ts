/** `mail`: whether it is also mailed to whoever has not chosen. */
type NotificationRow = { mail: boolean }

/** Everything people are told of. The next kind is one row here, and its words in every language of `messages/`. */
export const kinds = {
  late_arrival: { mail: false },
  late_digest: { mail: true },
  missed_clock_in: { mail: true },
  missed_clock_out: { mail: true },
  low_leave_balance: { mail: true },
  leave_requested: { mail: true },
  leave_approved: { mail: true },
  leave_rejected: { mail: true },
  leave_cancelled: { mail: true },
  new_sign_in: { mail: true },
} as const satisfies Record<string, NotificationRow>

export type NotificationKind = keyof typeof kinds
export const notificationKinds = Object.keys(kinds) as [NotificationKind, ...NotificationKind[]]
