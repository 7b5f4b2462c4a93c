'use client'

import { Mail, MailOpen } from 'lucide-react'
import Link from 'next/link'
import { formatTime, type Reading } from '@/lib/format'
import { placeOf } from '@/lib/notifications/place-of'
import type { NotificationAnswer } from '@/lib/notifications/schema'
import { useReady } from '../ui/use-ready'
import { KindIcon } from './kind-words'
import { markOnTheWay } from './mark'

type Props = {
  notification: NotificationAnswer
  isRead: boolean
  reading: Reading
  onTurn: (read: boolean) => void
}

/** One thing somebody was told: opened by its words, marked by the button beside them. */
export function NotificationRow({ notification, isRead, reading, onTurn }: Props) {
  const { id, message, created_at: at, notification_type: kind } = notification
  const place = placeOf(notification)
  const ready = useReady()
  const Turn = isRead ? Mail : MailOpen
  const turnWords = isRead ? 'Mark as not read' : 'Mark as read'
  const words = (
    <>
      {!isRead && <span className="sr-only">Unread: </span>}
      <span className="break-words">{message}</span>
      <time dateTime={at} className="block text-14 font-normal text-faded tabular-nums">
        {formatTime(at, reading)}
      </time>
    </>
  )
  const weight = isRead ? 'text-faded' : 'font-medium'
  return (
    <li
      className={`flex items-start gap-3 border-b border-l-2 pl-3 ${isRead ? 'border-l-transparent' : 'border-l-stamp'}`}
    >
      <KindIcon kind={kind} className={`mt-3.5 ${isRead ? 'text-faded' : 'text-ink'}`} />
      {place ? (
        <Link
          href={place}
          prefetch={false}
          data-row-link
          onClick={() => !isRead && markOnTheWay(id)}
          className={`min-w-0 flex-1 py-3 -outline-offset-2 hover:text-ink ${weight}`}
        >
          {words}
        </Link>
      ) : (
        <div className={`min-w-0 flex-1 py-3 ${weight}`}>{words}</div>
      )}
      <button
        type="button"
        disabled={!ready}
        aria-label={`${turnWords}: ${message}`}
        title={turnWords}
        onClick={() => onTurn(!isRead)}
        className="mt-1 grid size-11 shrink-0 place-items-center rounded-6 text-faded hover:text-ink"
      >
        <Turn aria-hidden size={16} strokeWidth={1.5} />
      </button>
    </li>
  )
}
