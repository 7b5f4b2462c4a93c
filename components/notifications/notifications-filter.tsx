'use client'

import Link from 'next/link'
import { useMemo } from 'react'
import type { NotificationKind } from '@/lib/notifications/kinds'
import { SelectField } from '../ui/select-field'
import { ShowWithoutScript } from '../ui/show-without-script'
import { useFilterForm } from '../ui/use-filter-form'
import { kindName } from './kind-words'
import { type NotificationsView, notificationsHref, readNotificationsView } from './notifications-view'

const words = { all: 'All', unread: 'Unread' }
const shows = ['all', 'unread'] as const

/** Which notifications: all or the unread, of every kind or of one. `kinds`: what somebody of this role can be told of. */
export function NotificationsFilter({
  view,
  kinds,
  unread,
}: {
  view: NotificationsView
  kinds: NotificationKind[]
  unread: number
}) {
  const shown = useMemo(() => ({ kind: view.kind }), [view.kind])
  const { form, chosen } = useFilterForm(shown, (entered) => notificationsHref(readNotificationsView(entered)))
  return (
    <div className="mb-8 print:hidden">
      <nav aria-label="Which notifications" className="mb-4 flex gap-6 border-b">
        {shows.map((show) => (
          <Link
            key={show}
            href={notificationsHref({ ...view, show, page: 1 })}
            prefetch={false}
            scroll={false}
            aria-current={show === view.show ? 'page' : undefined}
            className="-mb-px flex min-h-11 items-center gap-2 border-b-2 border-transparent text-14 whitespace-nowrap text-faded hover:text-ink aria-[current]:border-stamp aria-[current]:font-medium aria-[current]:text-ink"
          >
            {words[show]}
            {show === 'unread' && unread > 0 && <span className="tabular-nums">{unread}</span>}
          </Link>
        ))}
      </nav>
      <form {...form} action="/inbox" className="sm:w-60">
        <SelectField
          name="kind"
          label="Kind"
          defaultValue={view.kind}
          onChange={chosen}
          options={[
            { value: '', label: 'Every kind' },
            ...kinds.map((kind) => ({ value: kind, label: kindName(kind) })),
          ]}
        />
        {view.show === 'unread' && <input type="hidden" name="show" value="unread" />}
        <ShowWithoutScript />
      </form>
    </div>
  )
}
