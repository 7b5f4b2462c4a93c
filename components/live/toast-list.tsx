'use client'

import { useCallback, useEffect, useRef } from 'react'
import { Toaster, toast } from 'sonner'
import './toasts.css'
import { mark } from '../notifications/mark'
import { requestInWords, requestToDecide } from '../notifications/request-to-decide'
import { useReader } from '../reader'
import type { Outcome } from '../team-leave/inbox-state'
import { sendDecision, type Telling } from '../team-leave/send-decision'
import type { News } from './frames'
import { CountSlip, NewsSlip } from './slip'
import { besideThose, type Lying, mostSlips, type Slips } from './slips'
import { watchStack } from './stack'

const hotkey = ['F8']
const countId = 'count'

/** The slips at the upper edge, the newest on top, and one that counts what finds no room. F8 leads to them; they stay while pointed at or focused. */
export function ToastList({ serial, take }: { serial: number; take: () => Slips[] }) {
  const { locale } = useReader()
  const counted = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every new serial there is something to take
  useEffect(() => {
    for (const slips of take()) counted.current = show(slips, lying(counted.current), locale)
  }, [serial, take, locale])
  // What is new is said once, by the page itself; here the buttons would be read out with it.
  const prepare = useCallback((list: HTMLElement | null) => {
    list?.setAttribute('aria-live', 'off')
    return list ? watchStack(list) : undefined
  }, [])
  return (
    <Toaster
      ref={prepare}
      position="top-right"
      expand
      visibleToasts={mostSlips + 1}
      gap={8}
      duration={Number.POSITIVE_INFINITY}
      hotkey={hotkey}
      customAriaLabel="What just came, F8"
      swipeDirections={['right', 'top']}
    />
  )
}

/** What sonner still shows; `counted`: what the counting slip said, if it is still there. */
function lying(counted: number): Lying {
  const ids = toast.getToasts().map(({ id }) => id)
  const isCounting = ids.includes(countId)
  return { slips: ids.length - (isCounting ? 1 : 0), counted: isCounting ? counted : 0 }
}

/** Gives what the counting slip says now. */
function show(slips: Slips, before: Lying, locale: string): number {
  const { each, counted } = besideThose(slips, before)
  for (const news of each) lay(news, locale)
  const isMore = before.slips + each.length > 0
  if (counted > before.counted) {
    toast.custom(() => <CountSlip id={countId} count={counted} isMore={isMore} />, { id: countId })
  }
  return counted
}

/** The same slip again where its outcome changes: sonner measures it anew. */
function lay(news: News, locale: string, outcome?: Outcome): void {
  const id = `news-${news.id}`
  const request = requestToDecide(news)
  const toDecide = request === null ? null : decisionOf(news, request, locale)
  toast.custom(() => <NewsSlip id={id} news={news} outcome={outcome} toDecide={toDecide} />, { id })
}

function decisionOf(news: News, request: number, locale: string) {
  const what = requestInWords(news, locale, readingHere(locale).today)
  return { what, approve: () => void approve(news, request, locale) }
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
