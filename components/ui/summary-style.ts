/** The line that opens a part of a page (`<summary>`). */
export const summaryStyle =
  'inline-flex min-h-11 items-center text-14 text-faded underline decoration-edge underline-offset-4 hover:text-ink'
