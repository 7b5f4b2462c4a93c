'use client'

import { useCallback, useEffect } from 'react'
import { Toaster, toast } from 'sonner'
import './toasts.css'
import { mark } from '../notifications/mark'
import { requestToDecide } from '../notifications/request-to-decide'
import { useReader } from '../reader'
import type { Outcome } from '../team-leave/inbox-state'
import { sendDecision, type Telling } from '../team-leave/send-decision'
import type { News } from './frames'
import { CountSlip, NewsSlip } from './slip'
import { mostSlips, type Slips } from './slips'

const hotkey = ['F8']

/** The slips at the upper edge, the newest on top. F8 leads to them; they stay while pointed at or focused. */
export function ToastList({ serial, take }: { serial: number; take: () => Slips[] }) {
  const { locale } = useReader()
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every new serial there is something to take
  useEffect(() => {
    for (const slips of take()) show(slips, locale)
  }, [serial, take, locale])
  // What is new is said once, by the page itself; here the buttons would be read out with it.
  const beSilent = useCallback((list: HTMLElement | null) => list?.setAttribute('aria-live', 'off'), [])
  return (
    <Toaster
      ref={beSilent}
      position="top-right"
      expand
      visibleToasts={mostSlips}
      gap={8}
      duration={Number.POSITIVE_INFINITY}
      hotkey={hotkey}
      customAriaLabel="What just came, F8"
      swipeDirections={['right', 'top']}
    />
  )
}

function show(slips: Slips, locale: string): void {
  const id = 'count'
  if ('count' in slips) toast.custom(() => <CountSlip id={id} count={slips.count} />, { id })
  else for (const news of slips.each) lay(news, locale)
}

/** The same slip again where its outcome changes: sonner measures it anew. */
function lay(news: News, locale: string, outcome?: Outcome): void {
  const id = `news-${news.id}`
  const request = requestToDecide(news)
  const onApprove = request === null ? null : () => void approve(news, request, locale)
  toast.custom(() => <NewsSlip id={id} news={news} outcome={outcome} onApprove={onApprove} />, { id })
}

async function approve(news: News, request: number, locale: string): Promise<void> {
  lay(news, locale, { kind: 'sending' })
  const { outcome } = await sendDecision(request, 'approved', '', readingHere(locale))
  lay(news, locale, outcome)
  if (outcome.kind === 'done') await mark(news.id, true).catch(() => {})
}

/** By the clock and calendar of this device. */
function readingHere(locale: string): Telling {
  const today = new Date()
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0'))
  return { reading: { locale, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }, today: date.join('-') }
}
