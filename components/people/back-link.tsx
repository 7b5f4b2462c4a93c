import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'

/** From one to the list it stands in. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="-mt-3 -ml-1 inline-flex min-h-11 items-center gap-1 text-14 text-faded hover:text-ink"
    >
      <ChevronLeft aria-hidden size={16} strokeWidth={1.5} />
      {children}
    </Link>
  )
}
