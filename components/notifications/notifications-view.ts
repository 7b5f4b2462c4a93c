import { type NotificationKind, notificationKinds } from '@/lib/notifications/kinds'

/** What the address of the inbox says. */
export type NotificationsView = { show: 'all' | 'unread'; kind: NotificationKind | ''; page: number }

export const notificationsOnAPage = 30

type Given = Record<string, string | string[] | undefined>

/** Reads the address; what makes no sense is left out rather than refused, so that an old link still leads somewhere. */
export function readNotificationsView(given: Given): NotificationsView {
  const text = (name: string) => [given[name] ?? ''].flat()[0] ?? ''
  const page = /^[1-9]\d{0,5}$/.test(text('page')) ? Number(text('page')) : 1
  return {
    show: text('show') === 'unread' ? 'unread' : 'all',
    kind: notificationKinds.find((known) => known === text('kind')) ?? '',
    page,
  }
}

/** The address of a view; what is as always is left out. */
export function notificationsHref({ show, kind, page }: NotificationsView): string {
  const query = new URLSearchParams()
  if (show === 'unread') query.set('show', show)
  if (kind) query.set('kind', kind)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text ? `/inbox?${text}` : '/inbox'
}

/** The view as the API is asked for it. */
export function asNotificationQuery({
  show,
  kind,
  page,
}: NotificationsView): Record<string, string | number | undefined> {
  return {
    page,
    page_size: notificationsOnAPage,
    unread: show === 'unread' ? 'true' : undefined,
    kind: kind || undefined,
  }
}
