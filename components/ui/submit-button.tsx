'use client'

import type { ComponentProps } from 'react'
import { Button } from './button'
import { useFormState } from './form'

/** The button that sends the surrounding Form; its text says what will happen. */
export function SubmitButton({ pendingText = 'Sending…', ...rest }: ComponentProps<typeof Button>) {
  const { pending } = useFormState()
  return <Button variant="ink" {...rest} type="submit" pending={pending} pendingText={pendingText} />
}
