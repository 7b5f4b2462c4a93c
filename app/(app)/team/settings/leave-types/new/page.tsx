import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { LeaveTypeForm } from '@/components/leave-types/leave-type-form'
import { BackLink } from '@/components/people/back-link'
import { PageHeading } from '@/components/ui/page-heading'
import { mayChangeLeaveTypes } from '@/lib/leave/ledger-policy'

export const metadata = { title: 'Add a leave type' }

export default async function NewLeaveTypePage() {
  const ctx = await pageContext('/team/settings/leave-types/new')
  if (!mayChangeLeaveTypes(ctx.actor)) notFound()
  return (
    <>
      <PageHeading
        title="Add a leave type"
        above={<BackLink href="/team/settings/leave-types">Leave types</BackLink>}
      />
      <LeaveTypeForm type={null} />
    </>
  )
}
