import { ChevronLeft, ChevronRight } from 'lucide-react'
import { BalanceSection, otherBalances } from '@/components/leave/balance-section'
import { OtherTypes } from '@/components/leave/other-types'
import { FormPart } from '@/components/people/form-part'
import { ComingLeave } from '@/components/team-leave/coming-leave'
import { EnterLeave } from '@/components/team-leave/enter-leave'
import { EntryForm } from '@/components/team-leave/entry-form'
import { LateArrivals } from '@/components/team-leave/late-arrivals'
import { TextLink } from '@/components/ui/link-button'
import { listLate } from '@/lib/attendance/list-late'
import { lateQuery } from '@/lib/attendance/schema'
import type { Context } from '@/lib/context'
import { monthSchema } from '@/lib/date-schema'
import { formatMonth } from '@/lib/format'
import { getBalanceFor } from '@/lib/leave/balance'
import { listOpenLeaveTypes } from '@/lib/leave/leave-types'
import { listTeamLeave } from '@/lib/leave/list-team-leave'
import { mayRecordEntry } from '@/lib/leave/record-entry'
import { balanceQuery, teamLeaveQuery } from '@/lib/leave/schema'
import type { EmployeeAnswer } from '@/lib/people/schema'
import { addDays } from '@/lib/time'

type Asked = { year?: string | string[]; month?: string | string[] }
type Props = { ctx: Context; employee: EmployeeAnswer; asked: Asked; today: string; zone: string; locale: string }

/** Leave of somebody, for those above them: the balance with its lines, what comes, and what lateness cost. */
export async function LeavePart(props: Props) {
  const { ctx, employee, asked, locale } = props
  const year = balanceQuery.safeParse({ year: asked.year })
  const [balance, mayRecord, types] = await Promise.all([
    getBalanceFor(ctx, { ...(year.success && year.data), employee: employee.id }),
    mayRecordEntry(ctx, employee.id),
    listOpenLeaveTypes(ctx),
  ])
  const somebody = { id: employee.id, name: employee.name }
  const [firstType, ...otherTypes] = types.results
  const options = types.results
    .filter(({ has_allowance }) => has_allowance)
    .map(({ id, name }) => ({ value: String(id), label: name }))
  const left = Object.fromEntries(balance.balances.map((one) => [one.leave_type, one.balance_minutes]))
  return (
    <>
      <FormPart title="Leave" lead="The balance is the sum of its lines.">
        <div className="space-y-8 sm:col-span-2">
          <BalanceSection
            balance={balance}
            locale={locale}
            open={asked.year !== undefined}
            hrefOf={(other) => `/team/people/${employee.id}?year=${other}#balance`}
          />
          <OtherTypes balances={otherBalances(balance)} year={balance.year} locale={locale} today={balance.today} />
          {firstType && employee.is_active && employee.id !== ctx.actor.id && (
            <EnterLeave
              types={[firstType, ...otherTypes]}
              me={ctx.actor.id}
              today={balance.today}
              somebody={somebody}
            />
          )}
          {mayRecord && (
            <details>
              <summary className="inline-flex min-h-11 items-center underline decoration-edge underline-offset-4">
                Add an opening or a correction
              </summary>
              <EntryForm employee={employee.id} types={options} left={left} today={balance.today} />
            </details>
          )}
        </div>
      </FormPart>
      <Coming {...props} />
      <Late {...props} />
    </>
  )
}

async function Coming({ ctx, employee, today, locale }: Props) {
  const query = { employee: employee.id, from: today, page_size: 50 }
  const { results } = await listTeamLeave(ctx, teamLeaveQuery.parse(query))
  const standing = results.filter(({ status }) => status === 'pending' || status === 'approved').reverse()
  return (
    <FormPart title="Leave to come" lead="Waiting and approved, from today on.">
      <div className="sm:col-span-2">
        {standing.length > 0 ? (
          <ComingLeave requests={standing} locale={locale} today={today} />
        ) : (
          <p className="text-faded">No leave to come.</p>
        )}
      </div>
    </FormPart>
  )
}

async function Late({ ctx, employee, asked, today, zone, locale }: Props) {
  const given = monthSchema.safeParse(asked.month)
  const month = given.success ? given.data : today.slice(0, 7)
  const { results } = await listLate(ctx, lateQuery.parse({ employee: employee.id, month, page_size: 100 }))
  return (
    <FormPart title="Lateness" lead="What was late, what it cost, and what is waived.">
      <div id="lateness" className="scroll-mt-8 space-y-2 sm:col-span-2">
        <Months
          month={month}
          locale={locale}
          hrefOf={(other) => `/team/people/${employee.id}?month=${other}#lateness`}
        />
        {results.length > 0 ? (
          <LateArrivals key={month} arrivals={results} zone={employee.time_zone ?? zone} />
        ) : (
          <p className="text-faded">Never late in {formatMonth(month, locale)}.</p>
        )}
      </div>
    </FormPart>
  )
}

function Months({ month, locale, hrefOf }: { month: string; locale: string; hrefOf: (month: string) => string }) {
  const [before, after] = [addDays(`${month}-01`, -1).slice(0, 7), addDays(`${month}-01`, 31).slice(0, 7)]
  const step = 'inline-flex min-h-11 items-center gap-1 text-14'
  return (
    <nav aria-label="Other months" className="flex flex-wrap items-center justify-between gap-x-6 print:hidden">
      <span className="w-full font-medium">{formatMonth(month, locale)}</span>
      <TextLink href={hrefOf(before)} scroll={false} className={step}>
        <ChevronLeft aria-hidden size={16} strokeWidth={1.5} />
        {formatMonth(before, locale)}
      </TextLink>
      <TextLink href={hrefOf(after)} scroll={false} className={step}>
        {formatMonth(after, locale)}
        <ChevronRight aria-hidden size={16} strokeWidth={1.5} />
      </TextLink>
    </nav>
  )
}
