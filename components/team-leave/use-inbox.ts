'use client'

import { useCallback, useState } from 'react'
import type { DecisionAnswer, LeaveAnswer } from '@/lib/leave/schema'
import {
  beginInbox,
  type Decidable,
  fewAtATime,
  type Outcome,
  renewInbox,
  toggleAll,
  toggleTick,
  withAnswer,
  withOutcome,
} from './inbox-state'
import { type Answered, type Decision, sendDecision, type Telling } from './send-decision'

const atOnce = 3

export type Inbox = ReturnType<typeof useInbox>

/** The requests for leave as they are worked through: what is chosen and ticked, and what became of each decision. */
export function useInbox(
  source: DecisionAnswer[],
  request: number | null,
  telling: Telling,
  settled: (id: number) => void,
) {
  return useDecisions<DecisionAnswer, LeaveAnswer>(
    source,
    request,
    (id, status, comment) => sendDecision(id, status, comment, telling),
    settled,
  )
}

type Send<A> = (id: number, status: Decision, comment: string) => Promise<Answered<A>>

/** The same of whatever waits; `deliver` sends one decision and never throws. */
export function useDecisions<R extends Decidable, A extends Partial<R> & Pick<Decidable, 'id' | 'status'>>(
  source: R[],
  request: number | null,
  deliver: Send<A>,
  settled: (id: number) => void,
) {
  const [state, setState] = useState(() => beginInbox(source, request))
  if (state.source !== source) setState(renewInbox(state, source))

  function choose(id: number | null) {
    setState((now) => ({ ...now, chosen: id }))
  }

  /** Decides one, and resolves to what became of it. */
  async function send(id: number, status: Decision, comment: string) {
    setState((now) => withOutcome(now, id, { kind: 'sending' }))
    const { outcome, answer } = await deliver(id, status, comment)
    setState((now) => withOutcome(now, id, outcome, answer))
    settled(id)
    return outcome
  }

  /** Decides all that are ticked, each by itself: one that fails stops no other. Resolves to what became of them. */
  async function sendTicked(status: Decision, comment: string): Promise<Outcome[]> {
    const ids = state.rows.map(({ id }) => id).filter((id) => state.ticked.has(id))
    const outcomes: Outcome[] = []
    await fewAtATime(ids, atOnce, async (id) => void outcomes.push(await send(id, status, comment)))
    return outcomes
  }

  const learn = useCallback((answer: A) => setState((now) => withAnswer(now, answer)), [])

  return {
    state,
    choose,
    learn,
    tick: (id: number) => setState((now) => toggleTick(now, id)),
    tickAll: () => setState(toggleAll),
    send,
    sendTicked,
  }
}
