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
import { countWords } from './slips'
import { dismiss, useLinger } from './use-linger'

type NewsProps = {
  id: string
  news: News
  /** Of the decision that was made on the slip. */
  outcome: Outcome | undefined
  /** null: there is nothing to approve. */
  onApprove: (() => void) | null
}

/** One thing that just happened: its words lead to it, and what can be done about it is done here. */
export function NewsSlip({ id, news, outcome, onApprove }: NewsProps) {
  const slip = useLinger(id, outcome?.kind ?? '')
  const place = placeOf(news)
  const sending = outcome?.kind === 'sending'
  const isOffered = onApprove !== null && (!outcome || sending || outcome.kind === 'unanswered')
  const open = () => {
    markOnTheWay(news.id)
    dismiss(id, slip.current)
  }
  return (
    <Slip id={id} slip={slip} icon={<KindIcon kind={news.notification_type} className="text-faded" />}>
      {place ? <Words words={news.message} href={place} act="Open" onOpen={open} /> : <Words words={news.message} />}
      <OutcomeWords outcome={outcome} />
      {isOffered && (
        <Button className="mb-2" onClick={onApprove} pending={sending} pendingText="Approving…">
          Approve
        </Button>
      )}
    </Slip>
  )
}

/** What came while nobody looked. */
export function CountSlip({ id, count }: { id: string; count: number }) {
  const slip = useLinger(id, String(count))
  const open = () => dismiss(id, slip.current)
  return (
    <Slip id={id} slip={slip} icon={<KindIcon kind="" className="text-faded" />}>
      <Words words={countWords(count)} href="/inbox?show=unread" act="Open the inbox" onOpen={open} />
    </Slip>
  )
}

type WordsProps = { words: string } & ({ href?: undefined } | { href: string; act: string; onOpen: () => void })

function Words({ words, ...link }: WordsProps) {
  if (link.href === undefined) return <p className="py-3 break-words">{words}</p>
  return (
    <Link href={link.href} prefetch={false} onClick={link.onOpen} className="block rounded-6 py-3 break-words">
      {words}{' '}
      <span className="font-medium whitespace-nowrap underline decoration-edge underline-offset-4">{link.act}</span>
    </Link>
  )
}

function OutcomeWords({ outcome }: { outcome: Outcome | undefined }) {
  return (
    <div role="status">
      {outcome?.kind === 'done' && (
        <p className="mb-3 flex items-center gap-2 font-medium text-present">
          <Check aria-hidden size={16} strokeWidth={1.5} className="shrink-0" />
          Approved
        </p>
      )}
      {outcome && 'words' in outcome && <p className="mb-3 text-absent">{outcome.words}</p>}
    </div>
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
