/** More names than these are there when they are asked for. */
const namesAtOnce = 8

/** Who is clocked in, where the company lets colleagues see it. `at`: the time of day it was read, in words. */
export function WhoIsIn({ names, count, at }: { names: string[]; count: number; at: string }) {
  if (count === 0) return <p className="mb-4 text-14 text-faded">At {at} nobody else is clocked in.</p>
  const people = count === 1 ? 'One colleague is' : `${count} colleagues are`
  const rest = count - names.length
  const all = [...names, ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
  if (count <= namesAtOnce) {
    return (
      <p className="mb-4 text-14 [overflow-wrap:anywhere]">
        <span className="text-faded">In at {at}:</span> {all}
      </p>
    )
  }
  return (
    <details className="mb-4 text-14">
      <summary className="inline-block cursor-pointer py-3">
        {people} in at {at}
      </summary>
      <p className="pb-2 [overflow-wrap:anywhere]">{all}</p>
    </details>
  )
}
