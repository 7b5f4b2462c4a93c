import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { actLabel, actWords, knownActions, type NamedAct } from './act-words'

const mara = { actor: 2, actor_name: 'Mara $1 Lindt' }
const ann = { employee: 7, employee_name: 'Ann Berg' }
const nobody = { actor: null, actor_name: null, employee: null, employee_name: null }

test.each<[NamedAct, string]>([
  [{ action: 'leave.approved', ...mara, ...ann }, 'Mara $1 Lindt approved leave of Ann Berg'],
  [{ action: 'employee.changed', ...mara, ...ann }, 'Mara $1 Lindt changed Ann Berg’s record'],
  [{ action: 'leave.approved', actor: 7, actor_name: 'Ann Berg', ...ann }, 'Ann Berg approved leave of their own'],
  [{ action: 'password.changed', actor: 7, actor_name: 'Ann Berg', ...ann }, 'Ann Berg changed their own password'],
  [
    { ...nobody, action: 'password.reset_requested', ...ann },
    'Somebody not signed in asked for a link to reset Ann Berg’s password',
  ],
  [{ ...nobody, action: 'sign_in.failed', ...ann }, 'Somebody not signed in did not get in as Ann Berg'],
  [{ ...nobody, action: 'leave.shortened', ...ann }, 'Daybook shortened leave of Ann Berg'],
  [{ ...nobody, action: 'month.turned', ...mara }, 'Mara $1 Lindt: month turned'],
])('%o', (act, words) => {
  expect(actWords(act)).toBe(words)
})

test.each([
  ['leave.approved', 'Approved leave'],
  ['employee.changed', 'Changed somebody’s record'],
  ['leave.replaced', 'Replaced leave by other leave'],
  ['employee.created', 'Added somebody'],
  ['month.unknown', 'Month unknown'],
])('%s is chosen as %s', (action, label) => {
  expect(actLabel(action)).toBe(label)
})

test('every action that is recorded by its name has a sentence', () => {
  const root = path.resolve(import.meta.dirname, '..')
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('act-words'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .filter((text) => text.includes('writeAudit('))
  const recorded = sources.flatMap((text) =>
    [...text.matchAll(/'([a-z]+(?:_[a-z]+)*\.[a-z_]+)'/g)].map((found) => found[1]),
  )
  expect(recorded.length).toBeGreaterThan(30)
  expect(recorded.filter((action) => !knownActions.includes(action ?? ''))).toEqual([])
})
