'use client'

import { useState } from 'react'
import type { ImportField } from '@/lib/people-import/fields'
import type { ImportAnswer } from '@/lib/people-import/schema'
import { type ApiProblem, asProblem, callApi } from '../api'
import { Button } from '../ui/button'
import { EncodingNote } from '../ui/encoding-note'
import { ErrorNote } from '../ui/error-note'
import { SelectField } from '../ui/select-field'
import { DiscardFile } from './discard-file'
import { fieldHints, fieldWords, rowsWord } from './field-words'

type Props = { file: ImportAnswer; onChecked: (file: ImportAnswer) => void; onDiscarded: () => void }

/** What each column of the file is; guessed from its heading, changed by hand. */
export function ColumnsStep({ file, onChecked, onDiscarded }: Props) {
  const [fields, setFields] = useState(file.columns.map(({ field }) => field))
  const [orders, setOrders] = useState(file.date_orders)
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const questions = file.summary?.questions ?? []

  function choose(at: number, field: ImportField | null) {
    setFields(fields.map((one, index) => (index === at ? field : one === field ? null : one)))
  }

  async function check() {
    setPending(true)
    setProblem(null)
    try {
      const body = { fields, date_orders: orders }
      const path = `/manager/people/import/${file.id}/columns/`
      onChecked(await callApi<ImportAnswer>('PUT', path, body, { timeoutMs: 60_000 }))
    } catch (error) {
      setProblem(asProblem(error))
    }
    setPending(false)
  }

  return (
    <div className="space-y-6">
      <h2 className="font-serif text-20 break-words">
        {rowsWord(file.row_count)} in “{file.file_name}”{file.sheet && `, sheet “${file.sheet}”`}
      </h2>
      <EncodingNote encoding={file.encoding} samples={file.foreign_samples} />
      {problem && <ErrorNote problem={problem} />}
      <ul aria-label="Columns of the file" className="border-t">
        {file.columns.map(({ heading, samples }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name, headings may repeat
          <li key={at} className="grid items-end gap-x-6 gap-y-1 border-b py-3 sm:grid-cols-[minmax(0,1fr)_18rem]">
            <div className="min-w-0">
              <p className="font-medium break-words">{heading || `Column ${at + 1}, without a heading`}</p>
              <p className="truncate text-14 text-faded">
                {samples.length > 0 ? samples.join(' · ') : 'Empty at first'}
              </p>
            </div>
            <SelectField
              name={`field-${at}`}
              label={<span className="sr-only">What “{heading || `column ${at + 1}`}” is</span>}
              value={fields[at] ?? ''}
              onChange={(event) => choose(at, (event.currentTarget.value || null) as ImportField | null)}
              hint={fieldHints[fields[at] ?? 'name']}
              options={fieldOptions}
            />
          </li>
        ))}
      </ul>
      {questions.map(({ field, sample }) => (
        <SelectField
          key={field}
          name={`order-${field}`}
          label={`How is “${sample}” meant, in “${fieldWords[field]}”?`}
          className="max-w-96"
          value={orders[field] ?? ''}
          onChange={(event) => setOrders({ ...orders, [field]: event.currentTarget.value || undefined })}
          options={orderOptions}
        />
      ))}
      <div className="flex flex-wrap gap-3 border-t pt-6">
        <Button variant="ink" onClick={check} pending={pending} pendingText="Checking…">
          Check what it would do
        </Button>
        <DiscardFile id={file.id} onDiscarded={onDiscarded} onProblem={setProblem} />
      </div>
    </div>
  )
}

const fieldOptions = [
  { value: '', label: 'Left out' },
  ...Object.entries(fieldWords).map(([value, label]) => ({ value, label })),
]
const orderOptions = [
  { value: '', label: 'Choose' },
  { value: 'day_first', label: 'Day first: 3 April is 03/04' },
  { value: 'month_first', label: 'Month first: 3 April is 04/03' },
]
