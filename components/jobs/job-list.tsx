import type { ReactNode } from 'react'
import type { Reading } from '@/lib/format'
import type { JobAnswer, RunAnswer } from '@/lib/jobs/schema'
import { TextLink } from '../ui/link-button'
import { StatusMark } from '../ui/status-mark'
import { FailedMark } from './failed-mark'
import { attemptWords, momentWords, resultWords } from './job-words'
import { RunNow } from './run-now'

type Props = {
  jobs: JobAnswer[]
  /** The job whose runs are shown, and they themselves. */
  open: string | null
  runs: ReactNode
  now: Date
  reading: Reading
}

/** All the work the clock does, what needs somebody first. */
export function JobList({ jobs, open, runs, ...rest }: Props) {
  return (
    <ul className="border-y">
      {worstFirst(jobs).map((job) => (
        <li key={job.name} id={job.name} className={`border-b pt-4 pb-1 last:border-b-0 ${marks[troubleOf(job)]}`}>
          <Job job={job} isOpen={job.name === open} {...rest} />
          {job.name === open && runs}
        </li>
      ))}
    </ul>
  )
}

function Job({ job, isOpen, now, reading }: { job: JobAnswer; isOpen: boolean } & Pick<Props, 'now' | 'reading'>) {
  const { name, title, about, next_due, last_run } = job
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6">
      <h2 className="font-serif text-20">{title}</h2>
      <RunNow name={name} title={title} />
      <div className="col-span-2 min-w-0">
        <p className="max-w-[40rem] text-14 text-pretty text-faded">{about}</p>
        <div className="mt-2 space-y-1">{last_run ? <LastRun run={last_run} {...{ now, reading }} /> : <NoRun />}</div>
        <EarlierFailures job={job} />
        <p className="mt-1 text-14 text-faded tabular-nums">
          Next: {momentWords(next_due, now, reading)} ·{' '}
          <TextLink
            href={isOpen ? '/team/settings/jobs' : `/team/settings/jobs?job=${name}`}
            scroll={false}
            prefetch={false}
            className="inline-flex min-h-11 items-center"
          >
            {isOpen ? 'Hide runs' : 'Last runs'}
            <span className="sr-only"> of {title}</span>
          </TextLink>
        </p>
      </div>
    </div>
  )
}

function LastRun({ run, now, reading }: { run: RunAnswer } & Pick<Props, 'now' | 'reading'>) {
  const at = momentWords(run.finished_at ?? run.started_at ?? run.due_at, now, reading)
  if (run.state === 'done')
    return (
      <StatusMark status="present" hatch={false}>
        <span className="whitespace-normal">{`Last run ${at}: ${resultWords(run.job, run.result)}`}</span>
      </StatusMark>
    )
  if (run.state !== 'failed') return <StatusMark status="unknown" hatch={false}>{`Running since ${at}`}</StatusMark>
  return (
    <>
      <FailedMark className="text-absent">{`Failed, ${at}`}</FailedMark>
      <p className="text-14 break-words">{run.error}</p>
      <p className="text-14 text-faded">{attemptWords(run, now, reading)}</p>
    </>
  )
}

function NoRun() {
  return (
    <StatusMark status="unknown" hatch={false}>
      Has not run yet
    </StatusMark>
  )
}

/** Of a job whose last run is well again. */
function EarlierFailures({ job }: { job: JobAnswer }) {
  if (troubleOf(job) !== 'failed') return null
  return (
    <FailedMark className="mt-1 text-late">
      {job.failing === 1
        ? 'An earlier run failed and is not made up for'
        : `${job.failing} earlier runs failed and are not made up for`}
    </FailedMark>
  )
}

type Trouble = 'failing' | 'failed' | 'none'

/** `failed`: well again, but an earlier run is not made up for. */
function troubleOf({ last_run, failing }: JobAnswer): Trouble {
  if (last_run?.state === 'failed') return 'failing'
  return failing > 0 ? 'failed' : 'none'
}

const marks: Record<Trouble, string> = {
  failing: 'border-l-2 border-l-absent pl-4',
  failed: 'border-l-2 border-l-late pl-4',
  none: '',
}

function worstFirst(jobs: JobAnswer[]): JobAnswer[] {
  const order = Object.keys(marks)
  return [...jobs].sort((a, b) => order.indexOf(troubleOf(a)) - order.indexOf(troubleOf(b)))
}
