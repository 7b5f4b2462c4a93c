import Link from 'next/link'
import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { correctionInWords, stateWords } from '@/components/corrections/correction-words'
import { RefreshOn } from '@/components/live/refresh-on'
import { BackLink } from '@/components/people/back-link'
import { NeedsYou } from '@/components/team/needs-you'
import { TeamKeys } from '@/components/team/team-keys'
import { readTeamView } from '@/components/team/team-view'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/sheet'
import { listTeamCorrections } from '@/lib/corrections/queries'
import { type CorrectionAnswer, teamCorrectionsQuery } from '@/lib/corrections/schema'
import type { Reading } from '@/lib/format'
import { mayListEmployees } from '@/lib/people/policy'
import { zoneOf } from '@/lib/people/queries'
import { localDate } from '@/lib/time'

export const metadata = { title: 'Corrections' }

/** So many wait on the page, and so many of all are listed. */
const atOnce = 50
const none = { count: 0, results: [] }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What waits for the reader, to be worked off; below it every correction the reader may see. */
export default async function CorrectionsPage({ searchParams }: Props) {
  const { page } = readTeamView(await searchParams)
  const hrefOf = (page: number) => (page > 1 ? `/team/corrections?page=${page}` : '/team/corrections')
  const ctx = await pageContext(hrefOf(page))
  if (!mayListEmployees(ctx.actor)) notFound()
  const [waiting, all, zone, { locale }] = await Promise.all([
    listTeamCorrections(ctx, teamCorrectionsQuery.parse({ mine: 'true', page_size: atOnce })),
    listTeamCorrections(ctx, teamCorrectionsQuery.parse({ page, page_size: atOnce })),
    zoneOf(ctx, ctx.actor.id),
    reader(),
  ])
  const telling = { reading: { locale, zone }, today: localDate(ctx.now, zone) }
  return (
    <>
      <RefreshOn topics={['attendance']} />
      <PageHeading title="Corrections" above={<BackLink href="/team">Team</BackLink>} />
      <TeamKeys>
        <NeedsYou requests={none} corrections={waiting} missed={none} telling={telling} />
        <Section title="All">
          {all.results.length > 0 ? (
            <ul>
              {all.results.map((one) => (
                <Line key={one.id} correction={one} locale={locale} />
              ))}
            </ul>
          ) : (
            <EmptyState>
              {all.count > 0
                ? 'The list is shorter than that.'
                : 'Nothing was corrected yet. What is proposed comes up here.'}
            </EmptyState>
          )}
        </Section>
      </TeamKeys>
      <Pagination page={page} pageSize={atOnce} count={all.count} href={hrefOf} />
    </>
  )
}

/** Times by the clock where the employee works. */
function Line({ correction, locale }: { correction: CorrectionAnswer; locale: string }) {
  const reading: Reading = { locale, zone: correction.time_zone }
  return (
    <li className="relative border-b py-3 hover:bg-sheet">
      <Link
        href={`/team/corrections/${correction.id}`}
        prefetch={false}
        data-row-link
        className="font-serif text-20 break-words underline-offset-4 after:absolute after:inset-0 hover:underline"
      >
        {correction.employee_name}
      </Link>
      <p className="text-14 break-words tabular-nums">{correctionInWords(correction, reading)}</p>
      <p className="text-14 text-faded">{stateWords(correction, reading)}</p>
    </li>
  )
}
