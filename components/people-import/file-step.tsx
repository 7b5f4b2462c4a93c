'use client'

import { useState } from 'react'
import type { ImportAnswer } from '@/lib/people-import/schema'
import { type ApiProblem, asProblem } from '../api'
import { sendFile } from '../send-file'
import { ErrorNote } from '../ui/error-note'
import { FileDrop } from '../ui/file-drop'

const limit = { megabytes: 10, advice: 'Save only the sheet with the people.' }

/** A file is chosen or dropped, and sent at once. */
export function FileStep({ onTaken }: { onTaken: (file: ImportAnswer) => void }) {
  const [sending, setSending] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function send(file: File) {
    setProblem(null)
    setSending(file.name)
    try {
      const name = encodeURIComponent(file.name.slice(0, 200) || 'people.csv')
      onTaken(await sendFile<ImportAnswer>(`/manager/people/import/?name=${name}`, file, limit))
    } catch (error) {
      setProblem(asProblem(error))
      setSending(null)
    }
  }

  return (
    <div className="space-y-6">
      {problem && (
        <ErrorNote problem={problem} title={problem.status === 400 ? 'The file could not be read' : undefined} />
      )}
      <FileDrop
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        hint="CSV or XLSX with a row of headings, up to 10,000 rows and 10 MB. Nothing is written before you have seen what it would do. The file is kept here until it is applied, a day at most."
        reading={sending}
        onFile={send}
      />
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
