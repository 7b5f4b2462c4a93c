'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { HolidayCheck, HolidayImportAnswer } from '@/lib/schedule/schema'
import { type ApiProblem, asProblem, callApi } from '../api'
import { sendFile } from '../send-file'
import { ErrorNote } from '../ui/error-note'
import { FileDrop } from '../ui/file-drop'
import { Notice } from '../ui/notice'
import { ChooseFound } from './choose-found'
import { addedSentence } from './found'

const limit = { megabytes: 1, advice: 'Take fewer years.' }

/** Brings public holidays in from a file: the file, what of it is new, and then that it is added. */
export function HolidayImport({ calendar, year, country }: { calendar: number; year: number; country: string }) {
  const router = useRouter()
  const [reading, setReading] = useState<string | null>(null)
  const [found, setFound] = useState<HolidayCheck | null>(null)
  const [added, setAdded] = useState<HolidayImportAnswer | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function read(file: File) {
    setProblem(null)
    setAdded(null)
    setReading(file.name)
    try {
      setFound(await sendFile<HolidayCheck>(`/manager/holidays/check/?calendar=${calendar}`, file, limit))
    } catch (error) {
      setProblem(asProblem(error))
    }
    setReading(null)
  }

  async function add(holidays: { date: string; name: string }[]) {
    const path = '/manager/holidays/import/'
    const body = { calendar, holidays }
    setAdded(await callApi<HolidayImportAnswer>('POST', path, body, { timeoutMs: 60_000 }))
    setFound(null)
    router.refresh()
  }

  return (
    <div className="space-y-4">
      {problem && (
        <ErrorNote problem={problem} title={problem.status === 400 ? 'The file could not be read' : undefined} />
      )}
      {found ? (
        <ChooseFound found={found} year={year} onAdd={add} onOther={() => setFound(null)} />
      ) : (
        <FileDrop
          accept=".ics,.csv,.tsv,.txt,.xlsx,text/calendar,text/csv"
          hint={`Calendar sites publish the public holidays of ${country} as an .ics file. CSV or XLSX with the columns “Date” and “Name” will do as well. You choose from it before anything is written.`}
          reading={reading}
          onFile={read}
        />
      )}
      <Notice>{added && addedSentence(added)}</Notice>
    </div>
  )
}
