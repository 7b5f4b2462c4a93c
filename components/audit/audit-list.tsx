import type { FactNames } from '@/lib/audit/named-facts'
import type { AuditAnswer } from '@/lib/audit/schema'
import { formatDate, formatTime, type Reading } from '@/lib/format'
import { localDate } from '@/lib/time'
import { type AuditView, auditHref } from './audit-view'
import { changesOf } from './change-words'
import { Changes } from './changes'
import { placeOfSubject, type Whose } from './fact-place'
import { PlaceLink } from './place-link'
import { subjectWords } from './subject-words'

type Props = {
  entries: AuditAnswer[]
  names: FactNames
  reading: Reading
  view: AuditView
  reader: number
  /** Whom of those concerned the reader may look at. */
  looked: ReadonlySet<number>
}

/** The entries of a page, the latest first: when, the act as a sentence, what changed, from where. */
export function AuditList({ entries, names, reading, view, reader, looked }: Props) {
  const whoseOf = ({ employee }: AuditAnswer): Whose => ({
    employee,
    isOwn: employee === reader,
    mayLook: employee !== null && looked.has(employee),
  })
  return (
    <ol aria-label="Audit entries" className="divide-y border-y">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)]">
          <p className="text-14 text-faded tabular-nums sm:pt-0.5">
            <time dateTime={entry.at}>
              {formatDate(localDate(new Date(entry.at), reading.zone), reading.locale, 'fullShort')},{' '}
              {formatTime(entry.at, reading)}
            </time>
          </p>
          <div className="min-w-0">
            <p className="[overflow-wrap:anywhere]">{entry.summary}</p>
            <Changes
              of={entry.summary}
              changes={changesOf(entry.before, entry.after, reading, names, whoseOf(entry))}
            />
            <From entry={entry} view={view} place={placeOfSubject(entry, whoseOf(entry))} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** From where, and the way to everything about the same thing. */
function From({ entry, view, place }: { entry: AuditAnswer; view: AuditView; place: string | null }) {
  const subject = `${entry.subject_type}:${entry.subject_id}`
  const isAlone = view.subject === subject
  if (!entry.ip && isAlone && place === null) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-12 text-faded print:hidden">
      {entry.ip && (
        <span className="[overflow-wrap:anywhere]">
          From {entry.ip}
          {entry.user_agent && <span className="max-sm:sr-only">, {shortened(entry.user_agent)}</span>}
        </span>
      )}
      {place !== null && <PlaceLink href={place}>Open the {subjectWords(entry.subject_type)}</PlaceLink>}
      {!isAlone && (
        <PlaceLink href={auditHref({ ...view, subject, page: 1 })}>
          Everything about this {subjectWords(entry.subject_type)}
        </PlaceLink>
      )}
    </p>
  )
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
