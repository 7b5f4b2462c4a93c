import { formatMonth } from '@/lib/format'
import { timeAfter } from '../calendar/calendar-view'
import { Steps } from '../day/steps'

/** One month back, one on, and back to the one that is shown unasked. */
export function MonthSteps({
  month,
  usual,
  hrefOf,
  locale,
}: {
  month: string
  usual: string
  hrefOf: (month: string) => string
  locale: string
}) {
  const step = (other: string) => ({ href: hrefOf(other), label: formatMonth(other, locale) })
  return (
    <Steps
      back={step(timeAfter(month, -1))}
      on={step(timeAfter(month, 1))}
      present={month === usual ? null : { ...step(usual), label: 'Last month' }}
    />
  )
}
