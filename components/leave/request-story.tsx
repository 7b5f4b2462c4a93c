'use client'

import type { LeaveDetailAnswer } from '@/lib/leave/schema'
import { oneDate } from '@/lib/leave-words'
import { useReader } from '../reader'
import { CancelRequest } from './cancel-request'
import { LeaveHistory } from './leave-history'
import { leaveDays } from './leave-words'
import { whoMayCancel } from './who-may-cancel'

const partWords: Record<string, string> = { first_half: ', first half', second_half: ', second half' }

type Props = { detail: LeaveDetailAnswer; today: string; zone: string; onCancelled: () => void }

/** A request opened: why, who decided what, its days, what happened to it, and the way to take it back. */
export function RequestStory({ detail, today, zone, onCancelled }: Props) {
  const { locale } = useReader()
  const words = whoMayCancel(detail, today)
  return (
    <div className="space-y-6">
      {detail.reason && <p className="border-l pl-3 break-words">{detail.reason}</p>}
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <section className="min-w-0">
          <h3 className="text-14 text-faded">What happened</h3>
          <LeaveHistory history={detail.history} reading={{ locale, zone }} today={today} />
          {detail.status === 'pending' && detail.asks.length > 0 && (
            <p className="border-t py-2 text-14 text-faded">{detail.asks.join(', ')} can decide.</p>
          )}
        </section>
        {detail.days.length > 0 && (
          <section className="min-w-0">
            <h3 className="text-14 text-faded">Its days</h3>
            <ul className="max-h-80 divide-y overflow-y-auto tabular-nums">
              {detail.days.map(({ date, part, minutes }) => (
                <li key={date} className="flex justify-between gap-4 py-2">
                  <span>
                    {oneDate(date, locale, today)}
                    <span className="text-faded">{partWords[part]}</span>
                  </span>
                  <span>{leaveDays(minutes, locale)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {detail.may_cancel && <CancelRequest request={detail} today={today} onCancelled={onCancelled} />}
      {words && <p className="text-14 text-faded">{words}</p>}
    </div>
  )
}
