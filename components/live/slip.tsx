'use client'

import { Check, X } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode, RefObject } from 'react'
import { placeOf } from '@/lib/notifications/place-of'
import { KindIcon } from '../notifications/kind-words'
import { markOnTheWay } from '../notifications/mark'
import type { Outcome } from '../team-leave/inbox-state'
import { Button } from '../ui/button'
import type { News } from './frames'
import { countWords, moreWords } from './slips'
import { dismiss, useLinger } from './use-linger'

type NewsProps = {
  id: string
  news: News
  /** Of the decision that was made on the slip. */
  outcome: Outcome | undefined
  /** Whose leave it is, when and how much; null: there is nothing to approve. */
  toDecide: { what: string; approve: () => void } | null
}

/** One thing that just happened: its words lead to it, and what can be done about it is done here. */
export function NewsSlip({ id, news, outcome, toDecide }: NewsProps) {
  const slip = useLinger(id, outcome?.kind ?? '')
  const place = placeOf(news)
  const sending = outcome?.kind === 'sending'
  const isDone = outcome?.kind === 'done'
  const isOffered = !outcome || sending || outcome.kind === 'unanswered'
  const approve = () => {
    // Shorter by what is done, it would draw the slips below it under the pointer.
    if (slip.current) slip.current.style.minHeight = `${slip.current.offsetHeight}px`
    toDecide?.approve()
  }
  const open = () => {
    markOnTheWay(news.id)
    dismiss(id, slip.current)
  }
  const opening = place ? { href: place, act: 'Open', onOpen: open } : {}
  return (
    <Slip id={id} slip={slip} icon={<KindIcon kind={news.notification_type} className="text-faded" />}>
      {!isDone && <Words words={news.message} {...opening} />}
      <div role="status">
        {isDone && <Words isDone words={`You approved ${toDecide?.what}.`} {...opening} />}
        {outcome && 'words' in outcome && <p className="mb-3 text-absent">{outcome.words}</p>}
      </div>
      {toDecide && isOffered && (
        <Button
          className="mb-2"
          aria-label={sending ? undefined : `Approve ${toDecide.what}`}
          onClick={approve}
          pending={sending}
          pendingText="Approving…"
        >
          Approve
        </Button>
      )}
    </Slip>
  )
}

/** What came while nobody looked, or (`isMore`) what found no room beside the others. */
export function CountSlip({ id, count, isMore }: { id: string; count: number; isMore: boolean }) {
  const slip = useLinger(id, String(count))
  const open = () => dismiss(id, slip.current)
  return (
    <Slip id={id} slip={slip} icon={<KindIcon kind="" className="text-faded" />}>
      <Words
        words={isMore ? moreWords(count) : countWords(count)}
        href="/inbox?show=unread"
        act="Open the inbox"
        onOpen={open}
      />
    </Slip>
  )
}

type WordsProps = { words: string; isDone?: boolean } & (
  | { href?: undefined }
  | { href: string; act: string; onOpen: () => void }
)

function Words({ words, isDone, ...link }: WordsProps) {
  const look = isDone ? 'font-medium text-present' : ''
  if (link.href === undefined) return <p className={`py-3 break-words ${look}`}>{words}</p>
  return (
    <Link
      href={link.href}
      prefetch={false}
      onClick={link.onOpen}
      className={`block rounded-6 py-3 break-words ${look}`}
    >
      {isDone && <Check aria-hidden size={16} strokeWidth={1.5} className="mr-2 inline align-text-bottom" />}
      {words}{' '}
      <span className="font-medium whitespace-nowrap underline decoration-edge underline-offset-4">{link.act}</span>
    </Link>
  )
}

type SlipProps = { id: string; slip: RefObject<HTMLDivElement | null>; icon: ReactNode; children: ReactNode }

function Slip({ id, slip, icon, children }: SlipProps) {
  return (
    <div
      ref={slip}
      className="flex items-start gap-3 rounded-6 border border-l-2 border-l-stamp bg-sheet pr-1 pl-4 text-14 shadow-float"
    >
      <span className="pt-3">{icon}</span>
      <div className="min-w-0 flex-1">{children}</div>
      <button
        type="button"
        aria-label="Put this away"
        onClick={() => dismiss(id, slip.current)}
        className="grid size-11 shrink-0 place-items-center rounded-6 text-faded hover:text-ink"
      >
        <X aria-hidden size={16} strokeWidth={1.5} />
      </button>
    </div>
  )
}
