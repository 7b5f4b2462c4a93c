'use client'

import type { ComponentProps } from 'react'
import { Button } from './button'
import { useFormState } from './form'
import { useReady } from './use-ready'

/** The button that sends the surrounding Form; its text says what will happen. */
export function SubmitButton({
  pendingText = 'Sending…',
  disabled,
  className = '',
  ...rest
}: ComponentProps<typeof Button>) {
  const { pending } = useFormState()
  const ready = useReady()
  return (
    <Button
      variant="ink"
      {...rest}
      type="submit"
      disabled={disabled || !ready}
      className={`${className} ${ready ? '' : 'disabled:opacity-100'}`}
      pending={pending}
      pendingText={pendingText}
    />
  )
}
