import type { Told } from '@/lib/notifications/place-of'

/** The request that can be approved right here; null when it is none, or was decided by being asked for. */
export function requestToDecide({ notification_type, recipient, data }: Told): number | null {
  const { request, status, employee } = data
  const open = notification_type === 'leave_requested' && status === 'pending' && employee !== recipient
  return open && typeof request === 'number' ? request : null
}
