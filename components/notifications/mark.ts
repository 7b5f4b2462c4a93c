import type { NotificationAnswer } from '@/lib/notifications/schema'
import { callApi } from '../api'

/** Marks one notification for its reader; throws ApiProblem. The count of the bell follows by the connection. */
export async function mark(id: number, isRead: boolean): Promise<void> {
  await callApi<NotificationAnswer>('PATCH', `/notifications/${id}/`, { is_read: isRead })
}

/** The same on the way to the thing: nobody waits for it, and if it fails it is marked another time. */
export function markOnTheWay(id: number): void {
  void mark(id, true).catch(() => {})
}

export async function markAll(upTo: number): Promise<number> {
  return (await callApi<{ unread: number }>('POST', '/notifications/read/', { up_to: upTo })).unread
}
