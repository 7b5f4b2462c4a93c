'use client'

import Link from 'next/link'
import type { ReactNode, RefObject } from 'react'
import type { Reading } from '@/lib/format'
import type { DecisionAnswer, LeaveDetailAnswer } from '@/lib/leave/schema'
import type { ApiProblem } from '../api'
import { StripInk } from '../day/strip-ink'
import { LeaveHistory } from '../leave/leave-history'
import { LeaveStatusMark } from '../leave/leave-status'
import { leaveDates, leaveDays } from '../leave/leave-words'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { Skeleton } from '../ui/skeleton'
import { AwayStrips } from './away-strips'
import { BalanceChange, yearsOf } from './balance-change'
import { CancelForm } from './cancel-form'
import { DecisionForm } from './decision-form'
import type { Outcome } from './inbox-state'
import type { Decision } from './send-decision'

export type PaneProps = {
  row: DecisionAnswer | null
  detail: LeaveDetailAnswer | null
  problem: ApiProblem | null
  outcome: Outcome | undefined
  /** Who reads, and when. */
  reader: { id: number; today: string; tomorrow: string; reading: Reading }
  rejecting: boolean
  onRejecting: (rejecting: boolean) => void
  onDecide: (status: Decision, comment: string) => void
  /** Its present state is wanted: it was cancelled, or could not be loaded. */
  onReload: () => void
  comment: RefObject<HTMLInputElement | null>
  heading: RefObject<HTMLHeadingElement | null>
}

/** One request with everything its decision needs, and the decision. */
export function RequestPane(props: PaneProps) {
  const { row, detail, problem, outcome, heading } = props
  const request = detail ?? row
  if (!request) return problem ? <Unloaded problem={problem} onReload={props.onReload} /> : <PaneSkeleton />
  const { locale } = props.reader.reading
  return (
    <article aria-label={`Leave of ${request.employee_name}`} className="pane-in space-y-6 lg:space-y-4">
      <header>
        <h2 ref={heading} tabIndex={-1} className="font-serif text-28 break-words outline-none">
          <Link
            href={`/team/people/${request.employee}`}
            prefetch={false}
            className="hover:underline underline-offset-4"
          >
            {request.employee_name}
          </Link>
        </h2>
        <p className="mt-1 font-serif text-20">
          {leaveDates(request, locale, props.reader.today)}, {leaveDays(request.minutes_requested, locale)}
        </p>
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-14 text-faded">
          {request.leave_type_name}
          <LeaveStatusMark status={request.status} />
        </p>
        {request.reason && <p className="mt-4 border-l-2 pl-3 break-words lg:mt-2">{request.reason}</p>}
        {request.reason === null && <p className="mt-4 text-14 text-faded">There is a reason. Only admins read it.</p>}
      </header>
      {(outcome?.kind === 'already' || outcome?.kind === 'refused' || outcome?.kind === 'unanswered') && (
        <ErrorNote title={titles[outcome.kind]} detail={outcome.words} />
      )}
      {problem && !detail && <Unloaded problem={problem} onReload={props.onReload} />}
      <Balance {...props} />
      <Away detail={detail} locale={locale} today={props.reader.today} />
      {detail && (
        <Part title="History">
          <LeaveHistory history={detail.history} reading={props.reader.reading} today={props.reader.today} />
        </Part>
      )}
      <Deciding {...props} />
    </article>
  )
}

const titles = {
  already: 'Already decided',
  refused: 'Not decided',
  unanswered: 'No answer',
} as const

function Balance({ row, detail, reader }: PaneProps) {
  const { locale } = reader.reading
  const years = detail?.decision?.by_year ?? (row ? yearsOf(row) : [])
  const typeName = (detail ?? row)?.leave_type_name ?? ''
  if (detail?.decision && !detail.decision.has_allowance) {
    return <p className="text-faded">{typeName} has no allowance: nothing of it can run out.</p>
  }
  if (years.length === 0) return null
  return <BalanceChange typeName={typeName} years={years} today={reader.today} locale={locale} />
}

function Away({ detail, locale, today }: { detail: LeaveDetailAnswer | null; locale: string; today: string }) {
  if (!detail) return <Skeleton className="h-24 w-full" />
  if (!detail.decision || (detail.status !== 'pending' && detail.status !== 'approved')) return null
  const { away } = detail.decision
  return (
    <Part title="Who else is away">
      <StripInk />
      <AwayStrips request={detail} away={away} locale={locale} today={today} />
      {away.length === 0 && <p className="mt-2 text-14 text-faded">Nobody else of the team on these days.</p>}
    </Part>
  )
}

function Deciding(props: PaneProps) {
  const { row, detail, outcome, reader } = props
  const request = detail ?? row
  if (!request) return null
  const sending = outcome?.kind === 'sending'
  const open = request.status === 'pending' && request.may_decide
  if (open && outcome?.kind !== 'already' && outcome?.kind !== 'refused') {
    return (
      <div className="sticky bottom-[calc(4rem+env(safe-area-inset-bottom))] border-t bg-paper py-3 lg:bottom-0">
        <DecisionForm
          {...props}
          key={request.id}
          name={request.employee_name}
          pending={sending}
          field={props.comment}
        />
      </div>
    )
  }
  if (request.status === 'pending') return <p className="text-faded">{whoDecides(request, detail, reader.id)}</p>
  if (!detail?.may_cancel || detail.status !== 'approved' || detail.employee === reader.id) return null
  return (
    <CancelForm
      key={`${detail.id} ${detail.end_date}`}
      request={detail}
      today={reader.today}
      tomorrow={reader.tomorrow}
      locale={reader.reading.locale}
      onDone={props.onReload}
    />
  )
}

function whoDecides(request: DecisionAnswer | LeaveDetailAnswer, detail: LeaveDetailAnswer | null, reader: number) {
  const names = detail?.asks ?? []
  const who = names.length > 0 ? names.join(' or ') : 'Somebody else'
  return request.employee === reader ? `This is your own request: ${who} decides.` : `${who} decides this one.`
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 border-b pb-1 text-14 font-medium">{title}</h3>
      {children}
    </section>
  )
}

function Unloaded({ problem, onReload }: { problem: ApiProblem; onReload: () => void }) {
  return (
    <ErrorNote problem={problem}>
      <Button variant="plain" onClick={onReload}>
        Load it again
      </Button>
    </ErrorNote>
  )
}

function PaneSkeleton() {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-9 w-60" />
      <Skeleton className="h-6 w-80 max-w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  )
}
