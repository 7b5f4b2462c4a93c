import type { TypeBalance } from '@/lib/leave/schema'
import { Section } from '../ui/sheet'
import { otherTypeWords } from './balance-parts'
import { LedgerTable } from './ledger-table'

type Props = { balances: TypeBalance[]; year: number; locale: string; today: string }

/** What else was taken or is to be had: a line a type, its ledger behind it. */
export function OtherTypes({ balances, year, locale, today }: Props) {
  if (balances.length === 0) return null
  return (
    <Section title={`Other leave in ${year}`}>
      <ul className="divide-y text-14">
        {balances.map((balance) => (
          <li key={balance.leave_type}>
            {balance.lines.length === 0 && balance.carried_minutes === 0 ? (
              <p className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 break-words">
                <Line balance={balance} locale={locale} />
              </p>
            ) : (
              <details>
                <summary className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 break-words">
                  <Line balance={balance} locale={locale} />
                </summary>
                <LedgerTable balance={balance} year={year} locale={locale} today={today} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Line({ balance, locale }: { balance: TypeBalance; locale: string }) {
  return (
    <>
      <span className="min-w-0">{balance.name}</span>
      <span className="text-faded tabular-nums">{otherTypeWords(balance, locale)}</span>
    </>
  )
}
