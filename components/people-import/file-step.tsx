'use client'

import { FileSpreadsheet } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import type { ImportAnswer } from '@/lib/people-import/schema'
import { type ApiProblem, asProblem } from '../api'
import { ErrorNote } from '../ui/error-note'
import { useReady } from '../ui/use-ready'
import { sendFile } from './send-file'

/** A file is chosen or dropped, and sent at once. */
export function FileStep({ onTaken }: { onTaken: (file: ImportAnswer) => void }) {
  const ready = useReady()
  const [sending, setSending] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [over, setOver] = useState(false)

  async function send(file: File | undefined) {
    if (!file || sending !== null) return
    setProblem(null)
    setSending(file.name)
    try {
      onTaken(await sendFile(file))
    } catch (error) {
      setProblem(asProblem(error))
      setSending(null)
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void send(event.dataTransfer.files[0])
  }

  return (
    <div className="space-y-6">
      {problem && (
        <ErrorNote problem={problem} title={problem.status === 400 ? 'The file could not be read' : undefined} />
      )}
      <section
        aria-label="File"
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`space-y-4 rounded-6 border border-dashed bg-sheet p-6 sm:p-10 ${over ? 'border-stamp' : 'border-edge'}`}
      >
        <FileSpreadsheet aria-hidden size={28} strokeWidth={1.5} className="text-faded" />
        <label className="block">
          <span className="mb-3 block font-serif text-20">Drop a file here, or choose one</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            disabled={!ready || sending !== null}
            aria-describedby="file-hint"
            className="block min-h-11 w-full cursor-pointer text-14 file:mr-4 file:min-h-11 file:cursor-pointer file:rounded-6 file:border file:border-edge file:bg-transparent file:px-4 file:text-14 file:font-medium file:text-ink"
            onChange={(event) => {
              void send(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
        </label>
        <p id="file-hint" className="text-14 text-pretty text-faded">
          CSV or XLSX with a row of headings, up to 10,000 rows and 10 MB. Nothing is written before you have seen what
          it would do. The file is kept here until it is applied, a day at most.
        </p>
        <p role="status" className="min-h-5 text-14">
          {sending !== null && `Reading “${sending}”…`}
        </p>
      </section>
      <p className="text-14 text-pretty text-faded">
        Not sure what the columns are?{' '}
        <a href="/api/manager/people/export/" download className="underline decoration-edge underline-offset-4">
          Take everybody along as a file
        </a>
        : it has all of them, and can be brought in again. Somebody new needs a name and an e-mail address.
      </p>
    </div>
  )
}
