import { createHash } from 'node:crypto'
import type { Document, Operation, Schema } from '../openapi'

const style = `
:root { color-scheme: light dark; --paper: #FAF8F3; --sheet: #FFFFFF; --line: #E5E0D5; --ink: #1D1B18; --faded: #645F56; --stamp: #B8321A }
@media (prefers-color-scheme: dark) { :root { --paper: #161513; --sheet: #1E1D1A; --line: #34322D; --ink: #F1EEE6; --faded: #A8A297; --stamp: #FF8266 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 880px; padding: 32px 16px 72px; background: var(--paper); color: var(--ink); font: 16px/1.5 'Inter Variable', Inter, system-ui, sans-serif }
h1, h2 { font-family: 'Newsreader Variable', Newsreader, Georgia, serif; font-weight: 500; line-height: 1.2 }
h1 { font-size: 44px; margin: 0 0 16px }
h2 { font-size: 28px; margin: 44px 0 12px }
a { color: inherit }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--stamp); outline-offset: 2px }
details { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; margin: 8px 0 }
summary { min-height: 44px; padding: 10px 12px; cursor: pointer; overflow-wrap: anywhere }
summary code { font-weight: 600 }
summary span { color: var(--faded); display: block; font-size: 14px }
details > div { border-top: 1px solid var(--line); padding: 12px; overflow-x: auto }
h3 { font-size: 14px; margin: 16px 0 4px }
h3:first-child { margin-top: 0 }
p { margin: 0 0 8px }
code, pre { font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; font-size: 14px }
td { border-top: 1px solid var(--line); padding: 4px 12px 4px 0; text-align: left; vertical-align: top }
.faded { color: var(--faded) }
`

/** Nothing but the page's own style may be loaded or run. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The OpenAPI document as one page without scripts. */
export function docsPage({ info, paths, components }: Document): string {
  const groups = new Map<string, string[]>()
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? ''
      groups.set(tag, [...(groups.get(tag) ?? []), operationHtml(method, path, operation)])
    }
  }
  const sections = [...groups].map(([tag, entries]) => `<section><h2>${html(tag)}</h2>${entries.join('')}</section>`)
  const errors = Object.entries(components.responses ?? {}).map(([name, response]) => {
    const { description } = response as { description: string }
    return `<tr><td><code>${html(name.replace('Problem', ''))}</code></td><td>${html(description)}</td></tr>`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(info.title)} API</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${html(info.title)} API</h1>
<p>${html(info.description)}</p>
<p>For programs: <a href="/openapi.json">openapi.json</a></p>
${sections.join('\n')}
<section><h2>Errors</h2><table><tbody>${errors.join('')}</tbody></table></section>
</main>
</body>
</html>
`
}

function operationHtml(method: string, path: string, operation: Operation): string {
  const rows = operation.parameters.map(
    ({ name, in: place, required, schema, description }) =>
      `<tr><td><code>${html(name)}</code></td><td class="faded">${place}${required ? ', needed' : ''}</td><td>${html(typeOf(schema))}${description ? `<br>${html(description)}` : ''}</td></tr>`,
  )
  const [status = '', answer] = Object.entries(operation.responses)[0] ?? []
  const answered = answer && 'content' in answer ? Object.values(answer.content ?? {})[0]?.schema : undefined
  const body = operation.requestBody?.content['application/json']?.schema
  return `<details id="${html(operation.operationId)}"><summary><code>${method.toUpperCase()} ${html(path)}</code><span>${html(operation.summary)}</span></summary><div>
<p class="faded">${html(operation.description)}</p>
${rows.length > 0 ? `<h3>Parameters</h3><table><tbody>${rows.join('')}</tbody></table>` : ''}
${body ? `<h3>Body</h3><pre>${html(shapeOf(body))}</pre>` : ''}
<h3>Answer ${html(status)}</h3><pre>${answered ? html(shapeOf(answered)) : 'no body'}</pre>
</div></details>`
}

/** A schema as an indented sketch: `name: string`, optional names with a question mark. */
function shapeOf(schema: Schema, indent = ''): string {
  if (schema.type === 'array') return `list of ${shapeOf((schema.items ?? {}) as Schema, indent)}`
  if (!schema.properties) return typeOf(schema)
  const deeper = `${indent}  `
  const lines = Object.entries(schema.properties).map(
    ([name, property]) => `${deeper}${name}${schema.required?.includes(name) ? '' : '?'}: ${shapeOf(property, deeper)}`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}

function typeOf(schema: Schema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((one: Schema) => shapeOf(one)).join(' or ')
  const limits = [
    ['default', schema.default],
    ['at least', schema.minimum ?? schema.minLength],
    ['at most', schema.maximum ?? schema.maxLength],
  ].filter(([, value]) => value !== undefined && Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER)
  const type = [schema.type ?? 'anything', schema.format].filter(Boolean).join(', ')
  return [type, ...limits.map(([word, value]) => `${word} ${JSON.stringify(value)}`)].join(', ')
}

function html(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
