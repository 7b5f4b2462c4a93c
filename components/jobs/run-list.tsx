import type { Reading } from '@/lib/format'
import type { RunAnswer } from '@/lib/jobs/schema'
import { FailedMark } from './failed-mark'
import { attemptWords, momentWords, resultWords, slotWords } from './job-words'

/** The runs of a job, the latest first. */
export function RunList({
  title,
  runs,
  now,
  reading,
}: {
  title: string
  runs: RunAnswer[]
  now: Date
  reading: Reading
}) {
  if (runs.length === 0) return <p className="mt-2 text-14 text-faded">No run is written down.</p>
  return (
    <ol aria-label={`Runs of ${title}`} className="mt-2 divide-y border-t text-14">
      {runs.map((run) => (
        <li key={run.id} className="grid gap-x-6 gap-y-1 py-3 tabular-nums sm:grid-cols-[11rem_minmax(0,1fr)]">
          <p className="text-faded">
            {slotWords(run.slot, reading)}
            {run.requested_by_name && <span className="block break-words">by {run.requested_by_name}</span>}
          </p>
          <div className="min-w-0">
            <How run={run} now={now} reading={reading} />
          </div>
        </li>
      ))}
    </ol>
  )
}

function How({ run, now, reading }: { run: RunAnswer; now: Date; reading: Reading }) {
  const at = momentWords(run.finished_at ?? run.started_at ?? run.due_at, now, reading)
  if (run.state === 'done') return <p>{`${at}: ${resultWords(run.job, run.result)}`}</p>
  if (run.state !== 'failed') return <p>{run.state === 'running' ? `Running since ${at}` : 'Waiting'}</p>
  return (
    <>
      <FailedMark className="text-absent">{`Failed, ${at}`}</FailedMark>
      <p className="break-words">{run.error}</p>
      <p className="text-faded">{attemptWords(run, now, reading)}</p>
    </>
  )
}
