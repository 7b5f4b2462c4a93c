'use client'

import { useState } from 'react'
import type { ImportAnswer } from '@/lib/people-import/schema'
import type { ApiProblem } from '../api'
import { Button } from '../ui/button'
import { buttonStyle } from '../ui/button-style'
import { EncodingNote } from '../ui/encoding-note'
import { ErrorNote } from '../ui/error-note'
import { ApplyForm } from './apply-form'
import { DiscardFile } from './discard-file'
import { rowsWord } from './field-words'
import { type Outcome, RowList } from './row-list'

type Props = {
  file: ImportAnswer
  mail: boolean
  onAsked: (file: ImportAnswer) => void
  onColumns: () => void
  onDiscarded: () => void
}

const words: Record<Outcome, string> = { problem: 'Problems', new: 'New', changed: 'Changed', same: 'The same' }

/** What the file would do, row by row, and the one button that does it. */
export function CheckStep({ file, mail, onAsked, onColumns, onDiscarded }: Props) {
  const counts = countsOf(file)
  const kinds = (Object.keys(words) as Outcome[]).filter((kind) => counts[kind] > 0)
  const [shown, setShown] = useState<Outcome>(kinds[0] ?? 'same')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  return (
    <div className="space-y-6">
      <h2 className="font-serif text-20 text-pretty break-words">{sentenceOf(file)}</h2>
      <EncodingNote encoding={file.encoding} samples={file.foreign_samples} />
      {file.note && <ErrorNote title="It was not applied" detail={file.note} />}
      {problem && <ErrorNote problem={problem} />}
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">Which rows to show</legend>
        {kinds.map((kind) => (
          <Button
            key={kind}
            variant="quiet"
            aria-pressed={kind === shown}
            onClick={() => setShown(kind)}
            className="tabular-nums aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
          >
            {words[kind]} {counts[kind]}
          </Button>
        ))}
      </fieldset>
      <RowList key={shown} id={file.id} outcome={shown} />
      <ApplyForm file={file} mail={mail} onAsked={onAsked} />
      <div className="flex flex-wrap gap-3 border-t pt-6">
        <Button variant="quiet" onClick={onColumns}>
          {file.note ? 'Check it again' : 'Change the columns'}
        </Button>
        <DiscardFile id={file.id} onDiscarded={onDiscarded} onProblem={setProblem} />
        <a
          href={`/api/manager/people/import/${file.id}/rows/?outcome=${shown}&format=csv`}
          download
          className={buttonStyle('plain')}
        >
          Save this list as CSV
        </a>
      </div>
    </div>
  )
}

function countsOf({ summary }: ImportAnswer): Record<Outcome, number> {
  return {
    problem: summary?.problem ?? 0,
    new: summary?.new ?? 0,
    changed: summary?.changed ?? 0,
    same: summary?.same ?? 0,
  }
}

function sentenceOf({ summary, row_count }: ImportAnswer): string {
  const { problem = 0, new: added = 0, changed = 0 } = summary ?? {}
  if (problem > 0) return `${rowsWord(problem)} of ${row_count} cannot be taken in as they are`
  if (added + changed === 0) return 'Everything in this file is in the book already'
  return 'Nothing stands in the way'
}
