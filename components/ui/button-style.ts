export type ButtonVariant = 'ink' | 'quiet' | 'danger' | 'plain'

const variants: Record<ButtonVariant, string> = {
  ink: 'bg-ink text-paper border border-ink hover:opacity-85',
  quiet: 'border border-edge text-ink hover:border-ink',
  danger: 'border border-absent text-absent hover:bg-absent hover:text-sheet',
  plain: 'text-ink underline decoration-edge underline-offset-4 hover:decoration-ink',
}

/** The classes of everything that looks like a button: 44 px high, one line. */
export function buttonStyle(variant: ButtonVariant = 'ink', extra = ''): string {
  const padding = variant === 'plain' ? 'px-1' : 'px-4'
  return `inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-6 ${padding} text-14 font-medium whitespace-nowrap transition-opacity disabled:cursor-default disabled:opacity-60 aria-busy:cursor-progress print:hidden ${variants[variant]} ${extra}`
}
