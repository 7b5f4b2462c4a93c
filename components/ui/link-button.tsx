import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonVariant, buttonStyle } from './button-style'

/** A link that looks like a button. */
export function LinkButton({
  variant = 'quiet',
  className,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant }) {
  return <Link {...rest} className={buttonStyle(variant, className)} />
}

/** A link in running text. */
export function TextLink({ className = '', ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={`underline decoration-edge underline-offset-4 transition-opacity hover:decoration-current ${className}`}
    />
  )
}
