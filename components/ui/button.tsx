'use client'

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { type ButtonVariant, buttonStyle } from './button-style'

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: ButtonVariant
  /** Being sent: keeps its place and its focus, but does nothing more. */
  pending?: boolean
  pendingText?: string
  children: ReactNode
}

/** A native button; `ink` for the one main act of a page, `quiet` for the others, `danger` for what ends something. */
export function Button({ variant, pending = false, pendingText, className, onClick, children, ...rest }: Props) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonStyle(variant, className)}
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
