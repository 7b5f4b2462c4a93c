import type { Letter, Link } from './letter'

const serif = "'Newsreader Variable', Newsreader, ui-serif, Georgia, 'Times New Roman', serif"
const sans =
  "'Inter Variable', Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"

/** Mail programs know no variables, and some no style element: what is light stands at each element, dark overrides it. */
const light = {
  paper: '#FAF8F3',
  sheet: '#FFFFFF',
  line: '#E5E0D5',
  ink: '#1D1B18',
  faded: '#645F56',
  stamp: '#B8321A',
}
const dark = { paper: '#161513', sheet: '#1E1D1A', line: '#34322D', ink: '#F1EEE6', faded: '#A8A297', stamp: '#FF8266' }

const inTheDark = `@media (prefers-color-scheme: dark) {
.paper { background: ${dark.paper} !important }
.sheet { background: ${dark.sheet} !important; border-color: ${dark.line} !important }
.line { border-color: ${dark.line} !important }
.ink { color: ${dark.ink} !important }
.faded { color: ${dark.faded} !important }
.stamp { background: ${dark.stamp} !important }
.button { background: ${dark.ink} !important; color: ${dark.paper} !important }
}`

/** The letter on a sheet of paper. Every text in it is escaped; nothing is loaded from anywhere. */
export function asHtml(letter: Letter): string {
  const { language, subject, heading, paragraphs, rows, action, notes, choice } = letter
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${inTheDark}</style>
</head>
<body class="paper" style="margin: 0; padding: 0; background: ${light.paper}">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background: ${light.paper}"><tr>
<td align="center" style="padding: 32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width: 560px"><tr>
<td class="faded" style="padding: 0 0 12px; font: 14px/20px ${sans}; color: ${light.faded}">${escaped(heading)}</td>
</tr><tr>
<td class="sheet" style="padding: 28px 24px; background: ${light.sheet}; border: 1px solid ${light.line}; border-radius: 6px">
<div class="stamp" style="width: 28px; height: 2px; margin: 0 0 20px; background: ${light.stamp}; font-size: 0; line-height: 0">&nbsp;</div>
${paragraphs.map(paragraph).join('\n')}
${table(rows)}
${button(action)}
</td>
</tr>${[...notes.map(escaped), ...(choice ? [plainLink(choice)] : [])].map(footnote).join('')}
</table>
</td>
</tr></table>
</body>
</html>
`
}

function paragraph(text: string, at: number): string {
  const font = at === 0 ? `20px/28px ${serif}` : `16px/24px ${sans}`
  return `<p class="ink" dir="auto" style="margin: 0 0 16px; font: ${font}; color: ${light.ink}; overflow-wrap: anywhere">${escaped(text)}</p>`
}

function table(rows: Letter['rows']): string {
  if (rows.length === 0) return ''
  const cell = `padding: 8px 0; border-top: 1px solid ${light.line}; font: 16px/24px ${sans}; color: ${light.ink}`
  const lines = rows.map(
    ({
      name,
      figure,
    }) => `<tr><td class="line ink" dir="auto" style="${cell}; overflow-wrap: anywhere">${escaped(name)}</td>
<td class="line ink" align="right" style="${cell}; padding-left: 16px; white-space: nowrap; font-variant-numeric: tabular-nums">${escaped(figure)}</td></tr>`,
  )
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin: 8px 0 16px">${lines.join('\n')}</table>`
}

function button({ label, href }: Link): string {
  const look = `display: inline-block; padding: 10px 20px; border-radius: 6px; background: ${light.ink}; color: ${light.paper}`
  return `<p style="margin: 24px 0 0"><a class="button" href="${escaped(href)}" style="${look}; font: 500 16px/24px ${sans}; text-decoration: none">${escaped(label)}</a></p>`
}

function plainLink({ label, href }: Link): string {
  return `<a class="faded" href="${escaped(href)}" style="color: ${light.faded}; text-decoration: underline">${escaped(label)}</a>`
}

function footnote(html: string): string {
  return `<tr>
<td class="faded" style="padding: 12px 0 0; font: 14px/20px ${sans}; color: ${light.faded}; overflow-wrap: anywhere">${html}</td>
</tr>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
