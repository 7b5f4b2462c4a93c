import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { ArchiveLeaveType } from '@/components/leave-types/archive-leave-type'
import { LeaveTypeForm } from '@/components/leave-types/leave-type-form'
import { kindWords, unitWords } from '@/components/leave-types/leave-type-values'
import { BackLink } from '@/components/people/back-link'
import { EmployeeFacts } from '@/components/people/employee-facts'
import { FormPart } from '@/components/people/form-part'
import { PageHeading } from '@/components/ui/page-heading'
import type { Context } from '@/lib/context'
import { isAppError } from '@/lib/errors'
import { formatDays } from '@/lib/format'
import { getLeaveType } from '@/lib/leave/leave-types'
import { mayChangeLeaveTypes, mayReadLeaveTypes } from '@/lib/leave/ledger-policy'
import type { LeaveTypeAnswer } from '@/lib/leave/schema'

type Props = { params: Promise<{ pk: string }> }

export default async function LeaveTypePage({ params }: Props) {
  const { pk } = await params
  const ctx = await pageContext(`/team/settings/leave-types/${pk}`)
  if (!mayReadLeaveTypes(ctx.actor)) notFound()
  const [type, { locale }] = await Promise.all([typeOr404(ctx, pk), reader()])
  const mayChange = mayChangeLeaveTypes(ctx.actor)
  return (
    <>
      <title>{`${type.name} · Daybook`}</title>
      <PageHeading
        title={<span className="break-words">{type.name}</span>}
        lead={leadOf(type)}
        above={<BackLink href="/team/settings/leave-types">Leave types</BackLink>}
      />
      {mayChange && !type.is_archived && <LeaveTypeForm key={type.id} type={type} />}
      {!mayChange && <EmployeeFacts facts={factsOf(type, locale)} />}
      {mayChange && type.kind !== 'annual' && (
        <div className={type.is_archived ? '' : 'mt-12 border-t pt-8'}>
          <FormPart title={type.is_archived ? 'Archived' : 'Archive'}>
            <div className="sm:col-span-2">
              <ArchiveLeaveType id={type.id} isArchived={type.is_archived} />
            </div>
          </FormPart>
        </div>
      )}
    </>
  )
}

function leadOf(type: LeaveTypeAnswer): string | undefined {
  if (type.kind === 'annual') return 'Lateness is charged to it, and the low balance is told of it.'
  return type.kind === 'other' ? undefined : `Counts as: ${kindWords[type.kind].toLowerCase()}.`
}

function factsOf(type: LeaveTypeAnswer, locale: string) {
  const yesOrNo = (value: boolean) => (value ? 'Yes' : 'No')
  return [
    ['Taken by', unitWords[type.unit]],
    ['Days a year', type.has_allowance ? formatDays(type.yearly_days, locale) : 'No allowance'],
    ['May go below zero', yesOrNo(type.may_go_negative)],
    ['A manager approves it', yesOrNo(type.needs_approval)],
    ['Reason needed', yesOrNo(type.reason_required)],
    ['Takes the place of other leave', yesOrNo(type.may_replace)],
    ['Colleagues see', type.colleagues_see === 'type' ? 'Its name' : 'That somebody is away'],
  ] as const
}

async function typeOr404(ctx: Context, pk: string): Promise<LeaveTypeAnswer> {
  const id = /^[1-9]\d{0,8}$/.test(pk) ? Number(pk) : notFound()
  try {
    return await getLeaveType(ctx, id)
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound()
    throw error
  }
}
