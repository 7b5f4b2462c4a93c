'use client'

import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { ApiProblem, asProblem } from '../api'
import { ErrorNote } from './error-note'
import { missingIn, unclaimedBy } from './form-errors'

type State = { problem: ApiProblem | null; pending: boolean }

const FormContext = createContext<State>({ problem: null, pending: false })

/** What the surrounding Form is doing: is it being sent, what did the server refuse. */
export function useFormState(): State {
  return useContext(FormContext)
}

/** The message for the field `name`; a nested path ('week.0.shifts') belongs to the field that begins it. */
export function useFieldError(name: string): string | undefined {
  const { problem } = useFormState()
  return problem?.errors.find((error) => error.path === name || error.path.startsWith(`${name}.`))?.message
}

type Props = {
  /** Sends what was entered; whatever it throws is shown, at its field where the server named one. */
  onSend: (data: FormData) => Promise<void>
  children: ReactNode
  className?: string
  'aria-labelledby'?: string
  'aria-label'?: string
}

/** A native form that is sent by script once at a time, keeps what was entered, and leads to the first refused field. */
export function Form({ onSend, children, className = 'space-y-6', ...rest }: Props) {
  const [state, setState] = useState<State>({ problem: null, pending: false })
  const [note, setNote] = useState<ApiProblem | null>(null)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (state.problem) firstRefused(form.current)?.focus()
  }, [state.problem])

  function refuse(problem: ApiProblem) {
    setNote(form.current ? unclaimedBy(form.current, problem) : problem)
    setState({ problem, pending: false })
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (state.pending) return
    const missing = missingIn(event.currentTarget)
    if (missing.length > 0) return refuse(new ApiProblem(400, { code: 'invalid_input', errors: missing }))
    const data = new FormData(event.currentTarget)
    setNote(null)
    setState({ problem: null, pending: true })
    try {
      await onSend(data)
      setState({ problem: null, pending: false })
    } catch (error) {
      refuse(asProblem(error))
    }
  }

  return (
    <FormContext value={state}>
      <form ref={form} {...rest} className={className} method="post" noValidate onSubmit={submit}>
        {note && <ErrorNote problem={note} />}
        {children}
      </form>
    </FormContext>
  )
}

function firstRefused(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form?.querySelector('[role="alert"]') ?? null
}
