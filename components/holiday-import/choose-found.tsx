'use client'

import { useEffect, useRef, useState } from 'react'
import { formatCount } from '@/lib/format'
import type { HolidayCheck } from '@/lib/schedule/schema'
import { Button } from '../ui/button'
import { EncodingNote } from '../ui/encoding-note'
import { Form } from '../ui/form'
import { SubmitButton } from '../ui/submit-button'
import { foreignNames, foundSentence, proposed } from './found'
import { FoundList, UnreadLines } from './found-list'

type Props = {
  found: HolidayCheck
  year: number
  onAdd: (holidays: { date: string; name: string }[]) => Promise<void>
  onOther: () => void
}

/** What a file of holidays has, and which of it is to be added: all that is chosen or nothing. */
export function ChooseFound({ found, year, onAdd, onOther }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => proposed(found.holidays, year))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  function choose(dates: string[], isChosen: boolean) {
    setChosen((before) => {
      const after = new Set(before)
      for (const date of dates) isChosen ? after.add(date) : after.delete(date)
      return after
    })
  }

  const send = () =>
    onAdd(found.holidays.filter(({ date }) => chosen.has(date)).map(({ date, name }) => ({ date, name })))
  return (
    <Form onSend={send} aria-label="What the file has">
      <h3 ref={heading} tabIndex={-1} className="font-serif text-20 text-pretty break-words outline-none">
        {found.name && `${found.name}: `}
        {foundSentence(found)}
      </h3>
      <EncodingNote encoding={found.encoding} samples={foreignNames(found)} />
      <UnreadLines problems={found.problems} others={found.holidays.length > 0} />
      <FoundList holidays={found.holidays} chosen={chosen} onChoose={choose} />
      <div className="flex flex-wrap gap-3">
        {chosen.size > 0 && (
          <SubmitButton pendingText="Adding…">Add {formatCount(chosen.size, 'holiday')}</SubmitButton>
        )}
        <Button variant="quiet" onClick={onOther}>
          Choose another file
        </Button>
      </div>
    </Form>
  )
}
