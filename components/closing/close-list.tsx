'use client'

import { useState } from 'react'
import type { ChecklistItem, ChecklistRow, CloseBody } from '@/lib/closing/schema'
import { formatMonth } from '@/lib/format'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { ListKeys } from '../ui/list-keys'
import { Notice } from '../ui/notice'
import { CloseAll } from './close-all'
import { ClosePerson } from './close-person'
import { absentSentence } from './closing-words'
import { type Progress, useClosing } from './use-closing'

type Props = { month: string; rows: ChecklistRow[]; ready: number; mayClose: boolean; locale: string }
type Accepted = CloseBody['accept'][number]

const keyOf = ({ employee, kind, subject }: Pick<Accepted, 'employee' | 'kind' | 'subject'>) =>
  `${employee} ${kind} ${subject}`

/** The people of a month, with what is open of each, accepted in place, and closing the chosen ones or all that are ready. */
export function CloseList({ month, rows, ready, mayClose, locale }: Props) {
  const { results, progress, close, closeReady } = useClosing(month)
  const [accepted, setAccepted] = useState<ReadonlyMap<string, Accepted>>(new Map())
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const isOpen = ({ employee, items }: ChecklistRow) =>
    items.some(({ kind, subject }) => !accepted.has(keyOf({ employee, kind, subject })))
  const canClose = (row: ChecklistRow) =>
    row.may_close && (row.state === 'ready' || (row.state === 'waiting' && !isOpen(row)))
  const picked = rows.filter((row) => chosen.has(row.employee) && canClose(row)).map(({ employee }) => employee)

  function accept(employee: number, { kind, subject }: ChecklistItem, reason: string | null) {
    const key = keyOf({ employee, kind, subject })
    const next = new Map(accepted)
    if (reason === null) next.delete(key)
    else next.set(key, { employee, kind, subject, reason })
    setAccepted(next)
    if (reason !== null) setChosen((before) => new Set([...before, employee]))
  }

  function toggle(employee: number) {
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(employee)) next.add(employee)
      return next
    })
  }

  const closePicked = () => {
    if (picked.length > 0 && !progress?.busy) void close(picked, [...accepted.values()])
  }

  return (
    <>
      {mayClose ? (
        <CloseBar
          month={formatMonth(month, locale)}
          picked={picked.length}
          ready={ready}
          absent={absentSentence(rows.filter(({ state }) => state === 'ready'))}
          progress={progress}
          onClose={closePicked}
          onCloseReady={() => void closeReady(ready)}
        />
      ) : (
        <p className="mb-4 text-14 text-faded">
          For you to look at: months are closed by an admin here. What is open can be settled by you.
        </p>
      )}
      {progress?.problem && <ErrorNote problem={progress.problem} />}
      <ListKeys acts={{ c: closePicked }}>
        <ul aria-label={`People of ${formatMonth(month, locale)}`} className="border-t">
          {rows.map((row) => (
            <ClosePerson
              key={row.employee}
              row={row}
              locale={locale}
              chosen={chosen.has(row.employee) && canClose(row)}
              canClose={mayClose && canClose(row)}
              onChoose={() => toggle(row.employee)}
              reasonOf={({ kind, subject }) => accepted.get(keyOf({ employee: row.employee, kind, subject }))?.reason}
              onAccept={mayClose && row.may_close ? (item, reason) => accept(row.employee, item, reason) : undefined}
              result={results.get(row.employee)}
            />
          ))}
        </ul>
      </ListKeys>
      {mayClose && (
        <p className="mt-4 hidden text-12 text-faded lg:block">
          In the list: <kbd className="font-sans font-medium">j</kbd> <kbd className="font-sans font-medium">k</kbd>{' '}
          move · <kbd className="font-sans font-medium">c</kbd> close the chosen
        </p>
      )}
    </>
  )
}

type Bar = {
  month: string
  picked: number
  ready: number
  /** Who of them was absent; '' when nobody was. */
  absent: string
  progress: Progress | null
  onClose: () => void
  onCloseReady: () => void
}

/** Closes what is chosen, or all that is ready, and says how far that is. */
function CloseBar({ month, picked, ready, absent, progress, onClose, onCloseReady }: Bar) {
  return (
    <div className="sticky top-0 z-10 mb-4 flex flex-wrap items-center gap-3 border-b bg-paper py-3">
      <Button variant="ink" disabled={picked === 0} pending={progress?.busy} pendingText="Closing…" onClick={onClose}>
        Close {picked === 0 ? 'the chosen' : picked}
      </Button>
      {ready > 0 && (
        <CloseAll month={month} ready={ready} absent={absent} busy={progress?.busy} onClose={onCloseReady} />
      )}
      <Notice>{progress && `${progress.closed} of ${progress.of} closed.`}</Notice>
    </div>
  )
}
