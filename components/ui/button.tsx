'use client'

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { type ButtonVariant, buttonStyle } from './button-style'
import { useReady } from './use-ready'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: ButtonVariant
  /** Being sent: keeps its place and its focus, but does nothing more. */
  pending?: boolean
  pendingText?: string
  children: ReactNode
}

/**
 * A native button; `ink` for the one main act of a page, `quiet` for the others, `danger` for what ends something. Until
 * the script is there to hear it, it cannot be pressed: a press that nobody hears would look like done.
 */
export function Button({
  variant,
  pending = false,
  pendingText,
  disabled,
  className = '',
  onClick,
  children,
  ...rest
}: Props) {
  const ready = useReady()
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || !ready}
      className={buttonStyle(variant, ready ? className : `${className} disabled:opacity-100`)}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {pending ? (pendingText ?? children) : children}
    </button>
  )
}
