import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { CorrectionCard } from '@/components/corrections/correction-card'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { PageHeading } from '@/components/ui/page-heading'
import { Sheet } from '@/components/ui/sheet'
import { getCorrectionFor } from '@/lib/corrections/queries'
import { pkParams } from '@/lib/endpoint'
import { isAppError } from '@/lib/errors'
import { mayListEmployees } from '@/lib/people/policy'

type Props = { params: Promise<{ pk: string }> }

/** One correction by itself: where a notification leads. */
export default async function CorrectionPage({ params }: Props) {
  const asked = pkParams.safeParse(await params)
  if (!asked.success) notFound()
  const ctx = await pageContext(`/team/corrections/${asked.data.pk}`)
  if (!mayListEmployees(ctx.actor)) notFound()
  const correction = await getCorrectionFor(ctx, asked.data.pk).catch(orNotFound)
  const { locale } = await reader()
  return (
    <>
      <RefreshOn topics={['attendance']} employee={correction.employee} />
      <title>{`Correction of ${correction.employee_name} · Daybook`}</title>
      <PageHeading title="Correction" above={<BackLink href="/team/corrections">Corrections</BackLink>} />
      <Sheet>
        <CorrectionCard correction={correction} reading={{ locale, zone: correction.time_zone }} />
      </Sheet>
    </>
  )
}

function orNotFound(error: unknown): never {
  if (isAppError(error) && error.code === 'not_found') notFound()
  throw error
}
