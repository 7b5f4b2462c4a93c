import type { Change } from './change-words'
import { PlaceLink } from './place-link'

/** More facts than these, or longer ones, are there when they are asked for. */
const factsShown = 8
const longest = 160

/** What an act changed: a fact a line, before and after. */
export function Changes({ of, changes }: { of: string; changes: Change[] }) {
  if (changes.length === 0) return null
  if (changes.length <= factsShown) return <Table of={of} changes={changes} />
  return (
    <details className="mt-1">
      <summary className="-my-1 w-fit cursor-pointer py-2 text-14 text-faded">{changes.length} facts</summary>
      <Table of={of} changes={changes} />
    </details>
  )
}

function Table({ of, changes }: { of: string; changes: Change[] }) {
  return (
    <table className="mt-1 w-full table-fixed text-14">
      <caption className="sr-only">What changed: {of}</caption>
      <colgroup>
        <col className="w-28 sm:w-44" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Before and after</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ name, before, after, place }) => (
          <tr key={name} className="align-top">
            <th scope="row" className="py-0.5 pr-4 text-left font-normal text-faded">
              {name}
            </th>
            <td className="py-0.5 [overflow-wrap:anywhere]">
              {before && (
                <>
                  <span className="sr-only">before: </span>
                  <Value text={before} isGone />
                  <span aria-hidden> → </span>
                  <span className="sr-only">, after: </span>
                </>
              )}
              {after ? <Now text={after} place={place} /> : before ? 'nothing' : '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is there now leads to its page, where the reader may look at it. */
function Now({ text, place }: { text: string; place: string | null }) {
  return place === null ? <Value text={text} /> : <PlaceLink href={place}>{text}</PlaceLink>
}

function Value({ text, isGone = false }: { text: string; isGone?: boolean }) {
  const tone = isGone ? 'text-faded line-through decoration-1' : ''
  if (text.length <= longest) return <span className={tone}>{text}</span>
  return (
    <details className={isGone ? 'text-faded' : ''}>
      <summary className="cursor-pointer py-1">{text.replace(/\s+/g, ' ').slice(0, 60)}…</summary>
      <p className="py-1 whitespace-pre-wrap">{text}</p>
    </details>
  )
}
