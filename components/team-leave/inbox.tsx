'use client'

import { Check } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { DecisionAnswer, LeaveDetailAnswer } from '@/lib/leave/schema'
import { leaveDates } from '../leave/leave-words'
import { Button } from '../ui/button'
import { ListKeys } from '../ui/list-keys'
import { BulkBar } from './bulk-bar'
import { InboxRow, outcomeWords } from './inbox-row'
import { isOpen, nextOpen, openRows, summary } from './inbox-state'
import { type InboxView, inboxHref } from './inbox-view'
import { type PaneProps, RequestPane } from './request-pane'
import type { Decision } from './send-decision'
import { useDetails } from './use-details'
import { useInbox } from './use-inbox'

type Props = {
  view: InboxView
  rows: DecisionAnswer[]
  /** How many there are on all pages. */
  count: number
  /** The request to begin with, whole; null when there is none. */
  first: LeaveDetailAnswer | null
  reader: PaneProps['reader']
  /** A page of its own for one request: the list is left out. */
  alone?: boolean
  /** Stands where no request does. */
  nothing?: ReactNode
}

const beside = '(min-width: 64rem)'

/** The list left, the request right; on a phone the list, or one request. After a decision the next one comes. */
export function Inbox({ view, rows, count, first, reader, alone = false, nothing }: Props) {
  const router = useRouter()
  const list = useRef<HTMLElement>(null)
  const comment = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const focusNext = useRef<'row' | 'heading' | null>(null)
  const [rejecting, setRejecting] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const details = useDetails(first)
  const inbox = useInbox(rows, first?.id ?? view.request, reader, details.outdate)
  const { state } = inbox
  const { chosen } = state
  const row = state.rows.find(({ id }) => id === chosen) ?? null
  const { locale } = reader.reading
  const { ensure, renew } = details
  const { learn } = inbox
  const { detail } = details.of(chosen)

  useEffect(() => renew(first), [renew, first])
  useEffect(() => {
    if (detail) learn(detail)
  }, [detail, learn])

  useEffect(() => {
    if (chosen === null || !(alone || matchMedia(beside).matches)) return
    ensure(chosen)
    ensure(nextOpen(state, chosen))
  }, [alone, chosen, ensure, state])

  // What was decided takes its focus with it: the next one gets it where it was, in the list or beside it.
  useEffect(() => {
    const target = focusNext.current
    focusNext.current = null
    if (target === 'heading') heading.current?.focus()
    if (target !== 'row') return
    const link = list.current?.querySelector<HTMLElement>(`[data-request="${chosen}"]`)
    link?.focus()
    link?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  function choose(id: number) {
    setRejecting(false)
    inbox.choose(id)
    const at = alone ? inboxHref(view, `/team/leave/${id}`) : inboxHref({ ...view, request: id })
    window.history.replaceState(null, '', at)
  }

  async function decide(id: number, status: Decision, words: string) {
    const inList = list.current?.contains(document.activeElement) ?? false
    const about = row ?? details.of(id).detail
    const next = nextOpen(state, id)
    const outcome = await inbox.send(id, status, words)
    if (outcome.kind !== 'done') return setSaid(null)
    if (about) setSaid(`${outcomeWords(outcome)}: ${about.employee_name}, ${leaveDates(about, locale, reader.today)}`)
    if (next === null) return
    focusNext.current = inList ? 'row' : 'heading'
    choose(next)
  }

  async function decideTicked(status: Decision, words: string) {
    setSaid(null)
    setSaid(summary(await inbox.sendTicked(status, words)))
  }

  /** The row that has the focus is the one that letters are about. */
  function onRowFocus(id: number) {
    if (id !== chosen && matchMedia(beside).matches) choose(id)
  }

  const openRow = row !== null && isOpen(state, row) ? row : null
  const acts = {
    x: () => chosen !== null && inbox.tick(chosen),
    a: () => openRow && void decide(openRow.id, 'approved', ''),
    r: () => {
      if (!openRow) return
      setRejecting(true)
      comment.current?.focus()
    },
  }

  function onChoose(event: MouseEvent, id: number) {
    const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!plain || !matchMedia(beside).matches) return
    event.preventDefault()
    choose(id)
  }

  const pane = (
    <RequestPane
      key={chosen}
      {...details.of(chosen)}
      row={row}
      outcome={chosen === null ? undefined : state.outcomes.get(chosen)}
      reader={reader}
      rejecting={rejecting}
      onRejecting={setRejecting}
      onDecide={(status, words) => chosen !== null && decide(chosen, status, words)}
      onReload={() => {
        if (chosen !== null) void details.load(chosen)
        router.refresh()
      }}
      comment={comment}
      heading={heading}
    />
  )
  if (alone) {
    return (
      <div className="max-w-[44rem]">
        <Said>{said}</Said>
        {pane}
      </div>
    )
  }
  if (state.rows.length === 0) return nothing
  const left = openRows(state).length
  return (
    <div className="grid gap-x-10 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
      <section ref={list} aria-label="Requests" className="min-w-0">
        <Said>{said}</Said>
        <ListKeys acts={acts}>
          <BulkBar state={state} onTickAll={inbox.tickAll} onDecide={decideTicked} />
          <ul>
            {state.rows.map((one) => (
              <InboxRow
                key={one.id}
                row={one}
                href={inboxHref({ ...view, request: null }, `/team/leave/${one.id}`)}
                chosen={one.id === chosen}
                ticked={state.ticked.has(one.id)}
                open={isOpen(state, one)}
                own={one.employee === reader.id}
                outcome={state.outcomes.get(one.id)}
                locale={locale}
                today={reader.today}
                onTick={() => inbox.tick(one.id)}
                onChoose={(event) => onChoose(event, one.id)}
                onFocus={() => onRowFocus(one.id)}
              />
            ))}
          </ul>
        </ListKeys>
        {left === 0 && state.outcomes.size > 0 && count > rows.length && (
          <p className="py-4">
            <Button variant="quiet" onClick={() => router.refresh()}>
              Show what else waits
            </Button>
          </p>
        )}
      </section>
      <div className="hidden min-w-0 lg:sticky lg:top-6 lg:block lg:max-h-[max(26rem,calc(100dvh-20rem))] lg:self-start lg:overflow-y-auto lg:border-l lg:pl-10">
        {pane}
      </div>
    </div>
  )
}

/** What was just done; takes no room before. */
function Said({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="text-14 text-present">
      {children && (
        <span className="flex items-start gap-2 pb-3">
          <Check aria-hidden size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
          {children}
        </span>
      )}
    </p>
  )
}
