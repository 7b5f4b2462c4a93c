'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { AskedRun, RunAnswer } from '@/lib/jobs/schema'
import { type ApiProblem, asProblem, callApi } from '../api'
import { useRequestKey } from '../people/request-key'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { Notice } from '../ui/notice'
import { resultWords } from './job-words'

/** Milliseconds between looks at a run that is under way, and how many: most are over at the first. */
const pause = 500
const looks = 60

type Told = { done: string } | { failed: string } | { problem: ApiProblem } | null

/** Has a job run now and waits for how it ends; whoever leaves the page meanwhile does not stop it. Two cells of a grid. */
export function RunNow({ name, title }: { name: string; title: string }) {
  const router = useRouter()
  const [pending, setPending] = useState(false)
  const [told, setTold] = useState<Told>(null)
  const { keyFor, renew } = useRequestKey()
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  async function run() {
    setPending(true)
    setTold(null)
    try {
      const path = `/manager/jobs/${name}`
      const { id } = await callApi<AskedRun>('POST', `${path}/run/`, undefined, { idempotencyKey: keyFor(name) })
      renew()
      setTold(endOf(await ended(path, id)))
      router.refresh()
    } catch (error) {
      setTold({ problem: asProblem(error) })
    }
    setPending(false)
  }

  async function ended(path: string, id: number): Promise<RunAnswer | undefined> {
    for (let look = 0; look < looks && isHere.current; look++) {
      const { results } = await callApi<{ results: RunAnswer[] }>('GET', `${path}/runs/`)
      const run = results.find((one) => one.id === id)
      if (run?.state === 'done' || run?.state === 'failed') return run
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    return undefined
  }

  return (
    <>
      <Button
        variant="quiet"
        onClick={run}
        pending={pending}
        pendingText="Running…"
        aria-label={pending ? undefined : `Run now: ${title}`}
      >
        Run now
      </Button>
      <div className="order-last col-span-2">
        <Notice>{told && 'done' in told ? told.done : null}</Notice>
        {told && 'failed' in told && <ErrorNote title="It failed" detail={told.failed} />}
        {told && 'problem' in told && <ErrorNote problem={told.problem} />}
      </div>
    </>
  )
}

function endOf(run: RunAnswer | undefined): Told {
  if (!run) return { done: 'It is still running. How it ends will stand here.' }
  if (run.state === 'failed') return { failed: run.error ?? 'The log says why.' }
  return { done: `Done: ${resultWords(run.job, run.result)}.` }
}
