import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { BalanceAnswer, TypeBalance } from '@/lib/leave/schema'
import { TextLink } from '../ui/link-button'
import { BalanceBar } from './balance-bar'
import { balanceSentence, isUntouched } from './balance-parts'
import { leaveDays } from './leave-words'
import { LedgerTable } from './ledger-table'

type Props = { balance: BalanceAnswer; locale: string; hrefOf: (year: number) => string; open: boolean }

/** Annual leave as a sentence and as a bar, and the lines it is the sum of. */
export function BalanceSection({ balance: { balances, year, today }, locale, hrefOf, open }: Props) {
  const annual = balances.find(({ kind }) => kind === 'annual')
  if (!annual) return null
  const present = Number(today.slice(0, 4))
  const { figure, rest } = balanceSentence(annual, { year, present, locale })
  const why = isUntouched(annual) ? 'Line by line' : `Why ${leaveDays(annual.balance_minutes, locale)}?`
  return (
    <section aria-label={`${annual.name} ${year}`} id="balance" className="min-w-0 scroll-mt-8 space-y-4">
      <div>
        <h2 className="text-14 text-faded">
          {annual.name} {year}
        </h2>
        <p className="mt-1 font-serif text-44">{figure}</p>
        {rest && <p className="text-faded text-pretty">{rest}</p>}
      </div>
      {!isUntouched(annual) && <BalanceBar balance={annual} locale={locale} />}
      <details open={open}>
        <summary className="inline-flex min-h-11 items-center underline decoration-edge underline-offset-4">
          {why}
        </summary>
        <YearSteps year={year} hrefOf={hrefOf} />
        <LedgerTable balance={annual} year={year} locale={locale} today={today} />
      </details>
    </section>
  )
}

function YearSteps({ year, hrefOf }: { year: number; hrefOf: (year: number) => string }) {
  const step = 'inline-flex min-h-11 items-center gap-1 text-14'
  return (
    <nav aria-label="Other years" className="flex flex-wrap justify-between gap-x-6 print:hidden">
      <TextLink href={hrefOf(year - 1)} scroll={false} className={step}>
        <ChevronLeft aria-hidden size={16} strokeWidth={1.5} />
        {year - 1}
      </TextLink>
      <TextLink href={hrefOf(year + 1)} scroll={false} className={step}>
        {year + 1}
        <ChevronRight aria-hidden size={16} strokeWidth={1.5} />
      </TextLink>
    </nav>
  )
}

/** Balances beside annual leave that there is anything to say about. */
export function otherBalances({ balances }: BalanceAnswer): TypeBalance[] {
  return balances.filter(
    (one) => one.kind !== 'annual' && !(isUntouched(one) && one.taken_minutes + one.approved_minutes === 0),
  )
}
