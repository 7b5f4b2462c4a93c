import type { Letter, Link } from './letter'

/** The letter as plain text, a paragraph a line: mail programs break lines themselves. */
export function asText({ heading, paragraphs, rows, action, notes, choice }: Letter): string {
  const table = rows.map(({ name, figure }) => `${name}  ${figure}`).join('\n')
  const last = [...notes, ...(choice ? [linked(choice)] : [])]
  return [heading, ...paragraphs, table, linked(action), ...last].filter((part) => part !== '').join('\n\n')
}

function linked({ label, href }: Link): string {
  return `${label}:\n${href}`
}
