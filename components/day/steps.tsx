import { ChevronLeft, ChevronRight } from 'lucide-react'
import { LinkButton } from '../ui/link-button'

type Step = { href: string; label: string }

/** One back, one on, and back to the present. */
export function Steps({ back, on, present }: { back: Step; on: Step; present: Step | null }) {
  return (
    <nav aria-label="Other times" className="flex items-center gap-2 print:hidden">
      {present && <LinkButton href={present.href}>{present.label}</LinkButton>}
      <LinkButton href={back.href} aria-label={back.label} className="px-0!">
        <ChevronLeft aria-hidden size={20} strokeWidth={1.5} />
      </LinkButton>
      <LinkButton href={on.href} aria-label={on.label} className="px-0!">
        <ChevronRight aria-hidden size={20} strokeWidth={1.5} />
      </LinkButton>
    </nav>
  )
}
