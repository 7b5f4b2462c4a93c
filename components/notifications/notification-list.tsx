'use client'

import { useRouter } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { formatDate, type Reading } from '@/lib/format'
import type { NotificationAnswer } from '@/lib/notifications/schema'
import { type ApiProblem, asProblem } from '../api'
import { ErrorNote } from '../ui/error-note'
import { ListKeys } from '../ui/list-keys'
import { mark } from './mark'
import { NotificationRow } from './notification-row'

type Days = { today: string; yesterday: string }
type Props = Days & { notifications: NotificationAnswer[]; reading: Reading }

/** What somebody was told, day by day, the newest first; each can be opened and marked. */
export function NotificationList({ notifications, reading, ...days }: Props) {
  const router = useRouter()
  const list = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  // What was pressed holds until the server has said the same.
  const [pressed, setPressed] = useState<{ of: NotificationAnswer[]; read: ReadonlyMap<number, boolean> }>()
  const isRead = (one: NotificationAnswer) =>
    (pressed?.of === notifications ? pressed.read.get(one.id) : undefined) ?? one.is_read
  useKeptFocus(list, notifications)

  async function turn(id: number, read: boolean) {
    const put = (values: ReadonlyMap<number, boolean>) => setPressed({ of: notifications, read: values })
    const before = pressed?.of === notifications ? pressed.read : new Map<number, boolean>()
    put(new Map(before).set(id, read))
    setProblem(null)
    try {
      await mark(id, read)
      router.refresh()
    } catch (error) {
      put(before)
      setProblem(asProblem(error))
    }
  }

  return (
    <div ref={list} className="space-y-8">
      {problem && <ErrorNote problem={problem} />}
      <ListKeys>
        {daysOf(notifications).map(({ date, told }) => (
          <section key={told.at(-1)?.id} aria-label={dayName(date, days, reading.locale)} className="mb-8">
            <h2 className="border-b pb-2 font-serif text-20">{dayName(date, days, reading.locale)}</h2>
            <ul>
              {told.map((one) => (
                <NotificationRow
                  key={one.id}
                  notification={one}
                  isRead={isRead(one)}
                  reading={reading}
                  onTurn={(read) => void turn(one.id, read)}
                />
              ))}
            </ul>
          </section>
        ))}
      </ListKeys>
    </div>
  )
}

/** What is marked among the unread goes away under the focus: the next one gets it. */
function useKeptFocus(list: RefObject<HTMLElement | null>, notifications: NotificationAnswer[]): void {
  const last = useRef(-1)
  useEffect(() => {
    const rows = () => [...(list.current?.querySelectorAll('li') ?? [])]
    const onFocus = (event: FocusEvent) => {
      last.current = rows().findIndex((row) => row.contains(event.target as Node))
    }
    const onLeave = (event: FocusEvent) => {
      // A row that is taken away leaves no trace of where the focus went; whoever leaves goes somewhere.
      if (event.relatedTarget) last.current = -1
    }
    const node = list.current
    node?.addEventListener('focusin', onFocus)
    node?.addEventListener('focusout', onLeave)
    return () => {
      node?.removeEventListener('focusin', onFocus)
      node?.removeEventListener('focusout', onLeave)
    }
  }, [list])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new list that counts
  useEffect(() => {
    if (last.current < 0 || document.activeElement !== document.body) return
    const rows = list.current?.querySelectorAll('li') ?? []
    const row = rows[Math.min(last.current, rows.length - 1)]
    row?.querySelector<HTMLElement>('button')?.focus()
  }, [list, notifications])
}

function daysOf(notifications: NotificationAnswer[]): { date: string; told: NotificationAnswer[] }[] {
  const days: { date: string; told: NotificationAnswer[] }[] = []
  for (const one of notifications) {
    const date = one.created_at.slice(0, 10)
    const last = days.at(-1)
    if (last?.date === date) last.told.push(one)
    else days.push({ date, told: [one] })
  }
  return days
}

function dayName(date: string, { today, yesterday }: Days, locale: string): string {
  if (date === today) return 'Today'
  if (date === yesterday) return 'Yesterday'
  return formatDate(date, locale, date.slice(0, 4) === today.slice(0, 4) ? 'day' : 'full')
}
