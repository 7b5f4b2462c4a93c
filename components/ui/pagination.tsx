import { ChevronLeft, ChevronRight } from 'lucide-react'
import { LinkButton } from './link-button'

/** '101–200 of 245' with the way on; nothing when everything fits. `href` gives the address of a page. */
export function Pagination({
  page,
  pageSize,
  count,
  href,
}: {
  page: number
  pageSize: number
  count: number
  href: (page: number) => string
}) {
  const pages = Math.max(1, Math.ceil(count / pageSize))
  if (pages === 1) return null
  const first = (page - 1) * pageSize + 1
  const last = Math.min(page * pageSize, count)
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-between gap-4 text-14">
      <p className="text-faded tabular-nums">
        {first}–{last} of {count}
      </p>
      <div className="flex gap-2">
        {page > 1 && (
          <LinkButton href={href(page - 1)} rel="prev">
            <ChevronLeft aria-hidden size={16} strokeWidth={1.5} />
            Previous
          </LinkButton>
        )}
        {page < pages && (
          <LinkButton href={href(page + 1)} rel="next">
            Next
            <ChevronRight aria-hidden size={16} strokeWidth={1.5} />
          </LinkButton>
        )}
      </div>
    </nav>
  )
}
