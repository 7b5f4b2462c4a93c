import type { TypeBalance } from '@/lib/leave/schema'
import { chargeInWords } from '../day/late-words'
import { type BalancePart, balanceParts } from './balance-parts'
import { leaveDays } from './leave-words'

const looks: Record<BalancePart['key'], string> = {
  taken: 'bg-leave',
  late: 'hatch-late',
  approved: 'hatch-leave border-y border-leave',
  waiting: 'border-y border-dashed border-leave',
  free: 'border-y border-edge',
}

/** A year's leave drawn to scale, one mark a day, with its figures below. */
export function BalanceBar({ balance, locale }: { balance: TypeBalance; locale: string }) {
  const parts = balanceParts(balance)
  const total = parts.reduce((sum, { minutes }) => sum + minutes, 0)
  return (
    <div className="space-y-3">
      <div aria-hidden className="flex h-8 overflow-hidden rounded-6 border border-edge bg-sheet">
        {parts.map(
          (part) =>
            part.minutes > 0 && (
              <span
                key={part.key}
                className={`border-r border-edge last:border-r-0 ${looks[part.key]}`}
                style={{ width: `${(part.minutes / total) * 100}%` }}
              />
            ),
        )}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-14">
        {parts.map(({ key, word, minutes }) => (
          <div key={key} className="flex items-center gap-2">
            <span aria-hidden className={`h-4 w-4 shrink-0 border border-edge print:hidden ${looks[key]}`} />
            <dt className="text-faded">{word}</dt>
            <dd className="tabular-nums">
              {key === 'late' ? chargeInWords(minutes, locale) : leaveDays(minutes, locale)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
