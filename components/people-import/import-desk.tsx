'use client'

import { useEffect, useRef, useState } from 'react'
import type { ImportAnswer } from '@/lib/people-import/schema'
import { ApplyingStep } from './applying-step'
import { CheckStep } from './check-step'
import { ColumnsStep } from './columns-step'
import { DoneStep } from './done-step'
import { FileStep } from './file-step'
import { type Step, StepLine } from './step-line'

/** From a file to people in the book: the file, its columns, what it would do, and then that it is done. */
export function ImportDesk({ initial, mail }: { initial: ImportAnswer | null; mail: boolean }) {
  const [file, setFile] = useState(initial)
  const [atColumns, setAtColumns] = useState(false)
  const step = stepOf(file, atColumns)
  const heading = useRef<HTMLDivElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])

  function take(next: ImportAnswer | null) {
    setFile(next)
    setAtColumns(false)
    window.history.replaceState(null, '', next ? `/team/people/import?file=${next.id}` : '/team/people/import')
  }

  return (
    <div className="max-w-[60rem]">
      <StepLine step={step} />
      <div ref={heading} tabIndex={-1} className="outline-none">
        {step === 'file' && <FileStep onTaken={take} />}
        {file && step === 'columns' && (
          <ColumnsStep key={file.id} file={file} onChecked={take} onDiscarded={() => take(null)} />
        )}
        {file && step === 'check' && (
          <CheckStep
            key={file.fingerprint ?? file.id}
            file={file}
            mail={mail}
            onAsked={take}
            onColumns={() => setAtColumns(true)}
            onDiscarded={() => take(null)}
          />
        )}
        {file && step === 'applying' && <ApplyingStep file={file} onMoved={take} />}
        {file && step === 'done' && <DoneStep file={file} mail={mail} onMore={() => take(null)} />}
      </div>
    </div>
  )
}

function stepOf(file: ImportAnswer | null, atColumns: boolean): Step {
  if (!file) return 'file'
  if (file.state === 'applied') return 'done'
  if (file.state === 'waiting' || file.state === 'applying') return 'applying'
  if (file.summary === null || file.summary.questions.length > 0) return 'columns'
  return atColumns ? 'columns' : 'check'
}
