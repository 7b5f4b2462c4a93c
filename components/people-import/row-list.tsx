'use client'

import { useEffect, useState } from 'react'
import type { RowAnswer } from '@/lib/people-import/schema'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useReader } from '../reader'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { Skeleton } from '../ui/skeleton'
import { Row, Table, Td, Th } from '../ui/table'
import { fieldWords } from './field-words'
import { messageWords, valueWords } from './row-words'

export type Outcome = 'problem' | 'new' | 'changed' | 'same'
const onAPage = 50

type Page = { count: number; results: RowAnswer[] }

/** The rows of one kind, a page at a time. */
export function RowList({ id, outcome }: { id: number; outcome: Outcome }) {
  const [page, setPage] = useState(1)
  const [list, setList] = useState<Page | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  useEffect(() => {
    let isGone = false
    setProblem(null)
    callApi<Page>('GET', `/manager/people/import/${id}/rows/?outcome=${outcome}&page=${page}&page_size=${onAPage}`)
      .then((next) => isGone || setList(next))
      .catch((error) => isGone || setProblem(asProblem(error)))
    return () => {
      isGone = true
    }
  }, [id, outcome, page])

  if (problem) return <ErrorNote problem={problem} />
  if (!list) return <Waiting />
  const pages = Math.ceil(list.count / onAPage)
  return (
    <div>
      {outcome === 'problem' ? <Problems rows={list.results} /> : <Changes rows={list.results} outcome={outcome} />}
      {pages > 1 && (
        <nav aria-label="Pages of rows" className="mt-4 flex items-center justify-between gap-4 text-14">
          <p className="text-faded tabular-nums">
            {(page - 1) * onAPage + 1}–{Math.min(page * onAPage, list.count)} of {list.count} rows
          </p>
          <div className="flex gap-2">
            {page > 1 && (
              <Button variant="quiet" onClick={() => setPage(page - 1)}>
                Previous
              </Button>
            )}
            {page < pages && (
              <Button variant="quiet" onClick={() => setPage(page + 1)}>
                Next
              </Button>
            )}
          </div>
        </nav>
      )}
    </div>
  )
}

function Waiting() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-40 w-full" />
    </div>
  )
}

function Problems({ rows }: { rows: RowAnswer[] }) {
  const { locale } = useReader()
  return (
    <Table label="Problems">
      <thead>
        <tr>
          <Th className="w-12">Row</Th>
          <Th className="w-40">Column</Th>
          <Th>What is wrong</Th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(({ row, person, problems }) =>
          problems.map(({ column, heading, value, message }, at) => (
            <Row key={`${row}-${column}-${message}`}>
              <Td className="align-top">{at === 0 ? row : <span className="sr-only">{row}</span>}</Td>
              <Td className="align-top break-words">
                {column ? `${column} · ${heading}` : person}
                {value && <span className="block max-w-40 truncate text-faded">{value}</span>}
              </Td>
              <Td className="align-top break-words">{messageWords(message, locale)}</Td>
            </Row>
          )),
        )}
      </tbody>
    </Table>
  )
}

function Changes({ rows, outcome }: { rows: RowAnswer[]; outcome: Outcome }) {
  return (
    <Table label={outcome === 'same' ? 'The same' : outcome === 'new' ? 'New' : 'Changed'}>
      <thead>
        <tr>
          <Th className="w-12">Row</Th>
          <Th className="w-48">Person</Th>
          {outcome !== 'same' && <Th>{outcome === 'new' ? 'What is known' : 'What changes'}</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, person, changes }) => (
          <Row key={row}>
            <Td className="align-top">{row}</Td>
            <Td className="align-top font-medium break-words">{person}</Td>
            {outcome !== 'same' && (
              <Td className="align-top">
                <ChangeWords changes={changes} isNew={outcome === 'new'} />
              </Td>
            )}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function ChangeWords({ changes, isNew }: { changes: RowAnswer['changes']; isNew: boolean }) {
  const { locale } = useReader()
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {Object.entries(changes)
        .filter(([field]) => !isNew || field !== 'name')
        .map(([field, [before, after]]) => (
          <li key={field} className="min-w-0 break-words">
            <span className="text-faded">{fieldWords[field as keyof typeof fieldWords] ?? field}</span>{' '}
            {!isNew && <span className="text-faded">{valueWords(field, before, locale)} → </span>}
            {valueWords(field, after, locale)}
          </li>
        ))}
    </ul>
  )
}
