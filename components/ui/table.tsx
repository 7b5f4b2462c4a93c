import type { HTMLAttributes, ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react'

/** A ruled table that scrolls sideways by itself when it must; `label` names it for whoever cannot see it. */
export function Table({ label, children, className = '' }: { label: string; children: ReactNode; className?: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto print:overflow-visible">
      <table className={`w-full border-collapse text-left text-14 tabular-nums ${className}`}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </section>
  )
}

type Cell = { numeric?: boolean }

export function Th({ numeric, className = '', ...rest }: ThHTMLAttributes<HTMLTableCellElement> & Cell) {
  return (
    <th
      scope="col"
      {...rest}
      className={`border-b border-edge px-2 py-2 align-bottom text-12 font-medium text-faded first:pl-0 last:pr-0 ${numeric ? 'text-right' : ''} ${className}`}
    />
  )
}

export function Row({ className = '', ...rest }: HTMLAttributes<HTMLTableRowElement>) {
  return <tr {...rest} className={`border-b last:border-b-0 ${className}`} />
}

export function Td({ numeric, className = '', ...rest }: TdHTMLAttributes<HTMLTableCellElement> & Cell) {
  return (
    <td
      {...rest}
      className={`h-12 px-2 py-2 print:h-7 print:py-0.5 first:pl-0 last:pr-0 ${numeric ? 'text-right whitespace-nowrap' : ''} ${className}`}
    />
  )
}

/** The line below a column of figures, ruled twice as in book-keeping. */
export function TotalRow({ className = '', ...rest }: HTMLAttributes<HTMLTableRowElement>) {
  return (
    <tr
      {...rest}
      className={`border-t border-ink font-medium [&>*]:border-b-4 [&>*]:border-double [&>*]:border-b-ink ${className}`}
    />
  )
}
