'use client'

import { useState } from 'react'
import type { ImportAnswer } from '@/lib/people-import/schema'
import { type ApiProblem, asProblem } from '../api'
import { Button } from '../ui/button'
import { ErrorNote } from '../ui/error-note'
import { LinkButton } from '../ui/link-button'
import { Notice } from '../ui/notice'
import { people } from './field-words'
import { saveLinks } from './save-links'

type Props = { file: ImportAnswer; mail: boolean; onMore: () => void }

/** It is in the book. What is left: the links with which new people choose a password. */
export function DoneStep({ file, mail, onMore }: Props) {
  const changed = file.summary?.changed ?? 0
  return (
    <div className="space-y-6">
      <h2 className="font-serif text-28 text-pretty">{doneWords(file.added, changed)}</h2>
      {file.invited && mail && <p>Their invitations are on their way by mail.</p>}
      {file.uninvited > 0 && <Links file={file} />}
      <div className="flex flex-wrap gap-3 border-t pt-6">
        <LinkButton href="/team/people" variant="ink">
          Open the list of people
        </LinkButton>
        <Button variant="quiet" onClick={onMore}>
          Another file
        </Button>
      </div>
    </div>
  )
}

function doneWords(added: number, changed: number): string {
  const all = [added > 0 && `${people(added)} added`, changed > 0 && `${people(changed)} changed`]
    .filter(Boolean)
    .join(', ')
  return `In the book: ${all}`
}

function Links({ file }: { file: ImportAnswer }) {
  const [state, setState] = useState<'no' | 'making' | 'saved'>('no')
  const [problem, setProblem] = useState<ApiProblem | null>(null)

  async function save() {
    setState('making')
    setProblem(null)
    try {
      await saveLinks(file.id)
      setState('saved')
    } catch (error) {
      setProblem(asProblem(error))
      setState('no')
    }
  }

  return (
    <div className="space-y-3">
      <p className="max-w-[40rem] text-pretty">
        Links with which {people(file.uninvited)} can choose a password come as a list, once: Daybook does not keep it.
        Each works once and for seven days. A new list ends the links of the one before
        {file.invited ? ', those that were mailed too' : ''}.
      </p>
      {problem && <ErrorNote problem={problem} />}
      <Button variant="quiet" onClick={save} pending={state === 'making'} pendingText="Making links…">
        {state === 'saved' ? 'Save a new list of links' : 'Save the list of invitation links'}
      </Button>
      <Notice>
        {state === 'saved' && 'The list is saved. Keep it as you would keep passwords, and delete it afterwards.'}
      </Notice>
    </div>
  )
}
