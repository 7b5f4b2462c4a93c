import { type NotificationKind, notificationKinds } from '@/lib/notifications/kinds'
import { kindName } from '../notifications/kind-words'

const links: Record<string, string> = { invitation: 'Invitation', reset: 'Link for a new password' }

/** What a mail is about; of a kind that only a newer Daybook knows, its own name. */
export function deliveryName(kind: string): string {
  if (notificationKinds.some((known) => known === kind)) return kindName(kind as NotificationKind)
  return links[kind] ?? kind.replaceAll('_', ' ')
}
