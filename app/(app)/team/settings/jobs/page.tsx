import { notFound } from 'next/navigation'
import { pageContext } from '@/app/page-context'
import { reader } from '@/app/reader'
import { DeadLetters } from '@/components/jobs/dead-letters'
import { JobList } from '@/components/jobs/job-list'
import { mailState } from '@/components/jobs/mail-state'
import { RunList } from '@/components/jobs/run-list'
import { SettingsHeading } from '@/components/people/settings-heading'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/sheet'
import type { Context } from '@/lib/context'
import { env } from '@/lib/env'
import type { Reading } from '@/lib/format'
import { maySeeJobs } from '@/lib/jobs/policy'
import { listJobs, listRuns } from '@/lib/jobs/queries'
import type { JobAnswer } from '@/lib/jobs/schema'
import { listDeliveries } from '@/lib/mail/queries'
import { readerOf } from '@/lib/notifications/readers'

export const metadata = { title: 'Jobs and mail' }

type Props = { searchParams: Promise<{ job?: string | string[]; page?: string | string[] }> }

const runsShown = 20
const lettersShown = 50

export default async function JobsPage({ searchParams }: Props) {
  const asked = await searchParams
  const ctx = await pageContext('/team/settings/jobs')
  if (!maySeeJobs(ctx.actor)) notFound()
  const [{ results: jobs }, { locale }, { zone }] = await Promise.all([
    listJobs(ctx),
    reader(),
    readerOf(ctx, ctx.actor.id),
  ])
  const reading = { locale, zone }
  const open = jobs.find(({ name }) => name === asked.job)
  return (
    <>
      <SettingsHeading mayChange />
      <p className="mb-4 max-w-[40rem] text-pretty text-faded">
        What Daybook does by the clock. Each is done once, however many instances run, and made up for after a
        standstill.
      </p>
      <JobList
        jobs={jobs}
        open={open?.name ?? null}
        runs={open && <Runs ctx={ctx} job={open} reading={reading} />}
        now={ctx.now}
        reading={reading}
      />
      <Mail ctx={ctx} reading={reading} page={pageOf(asked.page)} />
    </>
  )
}

async function Runs({ ctx, job, reading }: { ctx: Context; job: JobAnswer; reading: Reading }) {
  const { results } = await listRuns(ctx, job.name, { page: 1, page_size: runsShown })
  return <RunList title={job.title} runs={results} now={ctx.now} reading={reading} />
}

async function Mail({ ctx, reading, page }: { ctx: Context; reading: Reading; page: number }) {
  const [dead, waiting] = await Promise.all([
    listDeliveries(ctx, { state: 'dead', page, page_size: lettersShown }),
    listDeliveries(ctx, { state: 'waiting', page: 1, page_size: 1 }),
  ])
  return (
    <Section title="Mail" id="mail" className="mt-12">
      <p className="mb-4 max-w-[40rem] text-pretty break-words text-faded">
        {mailState({ via: via(), waiting: waiting.count, dead: dead.count })}
      </p>
      <DeadLetters letters={dead.results} reading={reading} />
      {dead.count === 0 && <EmptyState>No mail was given up.</EmptyState>}
      <Pagination
        page={page}
        pageSize={lettersShown}
        count={dead.count}
        href={(to) => `/team/settings/jobs?page=${to}#mail`}
      />
    </Section>
  )
}

/** Never the whole address: it holds the password. */
function via(): { server: string; from: string } | null {
  const { SMTP_URL, MAIL_FROM } = env()
  return SMTP_URL === undefined ? null : { server: new URL(SMTP_URL).host, from: MAIL_FROM.address }
}

function pageOf(text: string | string[] | undefined): number {
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
