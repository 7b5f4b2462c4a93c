'use client'

import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { useFieldError } from '../ui/form'

/** `id` is what is sent; '' stands for none. */
export type Choice = { id: string; label: string; note?: string }

const noneKey = 'none'
const keyOf = (choice: Choice) => choice.id || noneKey

type Props = {
  name: string
  label: string
  hint?: string
  initial: Choice
  /** The choice of nothing, always first. */
  none: Choice
  find: (text: string) => Choice[] | Promise<Choice[]>
  emptyText: (search: string) => string
  onChosen?: (choice: Choice) => void
}

/** A line to type into and a list of what fits, for choosing one of very many. */
export function ComboField({ name, label, hint, initial, none, find, emptyText, onChosen }: Props) {
  const [chosen, setChosen] = useState(initial)
  const [text, setText] = useState(initial.id ? initial.label : '')
  const { results, failed, search } = useSearch(find)
  const error = useFieldError(name)
  const items = withChosen(text ? results : [none, ...results], chosen)

  function choose(key: unknown) {
    const choice = key === null || key === noneKey ? none : items.find((item) => keyOf(item) === key)
    if (!choice) return
    setChosen(choice)
    setText(choice.id ? choice.label : '')
    if (choice.id !== chosen.id) onChosen?.(choice)
  }

  function type(typed: string) {
    setText(typed)
    if (typed !== chosen.label) search(typed)
  }

  return (
    <ComboBox
      value={keyOf(chosen)}
      onChange={choose}
      inputValue={text}
      onInputChange={type}
      items={items.map((item) => ({ ...item, id: keyOf(item) }))}
      onOpenChange={(open, trigger) => open && trigger !== 'input' && search('')}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <Label className="block text-14 text-faded">{label}</Label>
      <input type="hidden" name={name} value={chosen.id} />
      <div className="relative">
        <Input placeholder={none.label} className="ruled truncate pr-11 placeholder:text-ink!" />
        <Button className="absolute inset-y-0 right-0 grid w-11 items-center justify-items-end pr-1 text-ink">
          <ChevronDown aria-hidden size={16} strokeWidth={1.5} />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className="mt-2 block text-12 text-faded">
          {hint}
        </Text>
      )}
      <FieldError className="mt-2 block text-14 text-absent">{error}</FieldError>
      <Popover className="w-(--trigger-width) min-w-60 rounded-6 border bg-sheet shadow-float">
        <ListBox<Choice>
          className="max-h-80 overflow-y-auto py-2 outline-none"
          renderEmptyState={() => (
            <p className="px-4 py-2 text-14 text-faded">
              {failed ? 'The list could not be loaded. Type again to retry.' : emptyText(text)}
            </p>
          )}
        >
          {(choice) => <Line choice={choice} />}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

function Line({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem
      id={choice.id}
      textValue={choice.label}
      className="flex min-h-11 cursor-pointer flex-col justify-center px-4 py-1 outline-none data-[focused]:bg-paper data-[selected]:border-l-2 data-[selected]:border-stamp data-[selected]:pl-3.5"
    >
      <Text slot="label" className="break-words">
        {choice.label}
      </Text>
      {choice.note && (
        <Text slot="description" className="text-12 text-faded">
          {choice.note}
        </Text>
      )}
    </ListBoxItem>
  )
}

/** What was chosen stays in the list, so that leaving the line without choosing puts its name back. */
function withChosen(choices: Choice[], chosen: Choice): Choice[] {
  const isThere = chosen.id === '' || choices.some((choice) => choice.id === chosen.id)
  return isThere ? choices : [...choices, chosen]
}

/** Asks once the typing pauses; an answer to an older question is dropped. */
function useSearch(find: Props['find']) {
  const [state, setState] = useState<{ results: Choice[]; failed: boolean }>({ results: [], failed: false })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])

  function search(text: string) {
    clearTimeout(timer.current)
    const question = ++asked.current
    timer.current = setTimeout(() => ask(text, question), text ? 200 : 0)
  }

  async function ask(text: string, question: number) {
    try {
      const results = await find(text)
      if (question === asked.current) setState({ results, failed: false })
    } catch {
      if (question === asked.current) setState({ results: [], failed: true })
    }
  }

  return { ...state, search }
}
