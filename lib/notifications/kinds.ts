import type { Role } from '../context'

/**
 * `mail`: whether it is also mailed to whoever has not chosen. `to`: everybody of this role or above may be told of it.
 * `gathers`: it tends to come in bunches, which are mailed as one.
 */
type NotificationRow = { mail: boolean; to: Role; gathers?: true }

/** Everything people are told of. The next kind is one row here, and its words in every language of `messages/`. */
export const kinds = {
  late_arrival: { mail: false, to: 'manager' },
  late_digest: { mail: true, to: 'admin' },
  missed_clock_in: { mail: true, to: 'manager' },
  missed_clock_out: { mail: true, to: 'employee' },
  low_leave_balance: { mail: true, to: 'employee' },
  leave_requested: { mail: true, to: 'manager' },
  leave_approved: { mail: true, to: 'employee' },
  leave_rejected: { mail: true, to: 'employee' },
  leave_cancelled: { mail: true, to: 'employee' },
  correction_requested: { mail: true, to: 'manager', gathers: true },
  correction_approved: { mail: true, to: 'employee', gathers: true },
  correction_rejected: { mail: true, to: 'employee', gathers: true },
  correction_made: { mail: true, to: 'employee', gathers: true },
  correction_answered: { mail: true, to: 'manager', gathers: true },
  monthly_report_ready: { mail: true, to: 'manager' },
  month_disputed: { mail: true, to: 'manager' },
  new_sign_in: { mail: true, to: 'employee' },
} as const satisfies Record<string, NotificationRow>

export type NotificationKind = keyof typeof kinds
export const notificationKinds = Object.keys(kinds) as [NotificationKind, ...NotificationKind[]]
export const kindsMailed = notificationKinds.filter((kind) => kinds[kind].mail)

export const kindsGathered: readonly string[] = notificationKinds.filter((kind) => 'gathers' in kinds[kind])
/** Minutes that the first of a bunch waits for others. */
export const gatheringMinutes = 2

const ranks: Record<Role, number> = { employee: 0, manager: 1, admin: 2 }

/** What somebody of this role may be told of. */
export function kindsFor(role: Role): NotificationKind[] {
  return notificationKinds.filter((kind) => ranks[role] >= ranks[kinds[kind].to])
}
