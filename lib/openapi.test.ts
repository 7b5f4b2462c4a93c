import { expect, it } from 'vitest'
import { endpoints } from './endpoints'
import { docsPage } from './http/docs-page'
import { documentOf } from './openapi'

const document = documentOf(endpoints)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

it('describes every endpoint once', () => {
  expect(operations).toHaveLength(endpoints.length)
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

it('describes every parameter of a path, and no other', () => {
  for (const { path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const described = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    expect(described, path).toEqual(inPath)
  }
})

it('asks for signing in wherever the table does', () => {
  for (const row of endpoints) {
    const operation = operations.find(
      ({ path, method }) =>
        path.replace(/\/$/, '') === row.path.replace(/:(\w+)/g, '{$1}') && method === row.method.toLowerCase(),
    )?.operation
    expect(operation?.security.length, row.path).toBe(row.access === 'anonymous' ? 0 : 2)
  }
})

it('resolves every reference', () => {
  for (const [, reference = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = reference.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document)
    expect(found, reference).toBeDefined()
  }
})

it('shows every endpoint on the page, and runs nothing there', () => {
  const page = docsPage(document)
  for (const { path, method } of operations) expect(page).toContain(`<code>${method.toUpperCase()} ${path}</code>`)
  expect(page).not.toMatch(/<script|\son\w+=|style="/i)
})

it('writes text of the table as text', () => {
  const [path, methods] = Object.entries(document.paths)[0] ?? []
  const [method, operation] = Object.entries(methods ?? {})[0] ?? []
  if (!path || !method || !operation) throw new Error('no operation')
  const hostile = { ...document, paths: { [path]: { [method]: { ...operation, summary: '<img src=x onerror=1>' } } } }
  expect(docsPage(hostile)).toContain('&lt;img src=x onerror=1&gt;')
})
