import type { DecisionAnswer } from '@/lib/leave/schema'

/** What became of a decision that was sent from this page. */
export type Outcome =
  | { kind: 'sending' }
  | { kind: 'done'; status: 'approved' | 'rejected' }
  /** Somebody else was first; `words` say who decided what when. */
  | { kind: 'already'; words: string }
  | { kind: 'refused'; words: string }
  /** Not answered, or not now: perhaps it was done, and sending it again is safe. */
  | { kind: 'unanswered'; words: string }

/** As it was answered: not all that a row tells. */
type Answer<R> = Partial<R> & Pick<Decidable, 'id' | 'status'>

/** What waits for a decision: requests for leave, corrections. */
export type Decidable = { id: number; status: string; may_decide: boolean }

export type InboxState<R extends Decidable = DecisionAnswer> = {
  /** What the server sent; another one begins anew. */
  source: R[]
  rows: R[]
  chosen: number | null
  ticked: ReadonlySet<number>
  outcomes: ReadonlyMap<number, Outcome>
}

/** `request`: the one that the address asks for. */
export function beginInbox<R extends Decidable>(rows: R[], request: number | null): InboxState<R> {
  const chosen = request ?? rows[0]?.id ?? null
  return { source: rows, rows, chosen, ticked: new Set(), outcomes: new Map() }
}

/**
 * The list was read again while it is worked on: what was decided here and what is being looked at stays where it was, and
 * what was ticked stays ticked as long as it is open.
 */
export function renewInbox<R extends Decidable>(state: InboxState<R>, source: R[]): InboxState<R> {
  const rows = [...source]
  let above = -1
  for (const row of state.rows) {
    const at = rows.findIndex(({ id }) => id === row.id)
    const stays = at === -1 && (state.outcomes.has(row.id) || row.id === state.chosen)
    if (stays) rows.splice(above + 1, 0, row)
    above = stays ? above + 1 : Math.max(above, at)
  }
  const renewed = { ...state, source, rows, chosen: state.chosen ?? rows[0]?.id ?? null }
  const open = new Set(openRows(renewed).map(({ id }) => id))
  return { ...renewed, ticked: new Set([...state.ticked].filter((id) => open.has(id))) }
}

/** Somebody decided meanwhile what waits here. What was decided here is known already. */
export function withAnswer<R extends Decidable>(state: InboxState<R>, answer: Answer<R>): InboxState<R> {
  const isNews = (row: R) => row.id === answer.id && row.status === 'pending' && answer.status !== 'pending'
  if (!state.rows.some(isNews)) return state
  return { ...state, rows: state.rows.map((row) => (isNews(row) ? { ...row, ...answer } : row)) }
}

export function isOpen<R extends Decidable>(state: InboxState<R>, row: R): boolean {
  const kind = state.outcomes.get(row.id)?.kind
  return row.may_decide && row.status === 'pending' && (kind === undefined || kind === 'unanswered')
}

export function openRows<R extends Decidable>(state: InboxState<R>): R[] {
  return state.rows.filter((row) => isOpen(state, row))
}

/** The next request to decide after `id`, below it first; null when none is left on this page. */
export function nextOpen<R extends Decidable>(state: InboxState<R>, id: number): number | null {
  const at = state.rows.findIndex((row) => row.id === id)
  const inTurn = [...state.rows.slice(at + 1), ...state.rows.slice(0, Math.max(at, 0))]
  return inTurn.find((row) => isOpen(state, row))?.id ?? null
}

export function toggleTick<R extends Decidable>(state: InboxState<R>, id: number): InboxState<R> {
  const row = state.rows.find((one) => one.id === id)
  if (!row || !isOpen(state, row)) return state
  const ticked = new Set(state.ticked)
  if (!ticked.delete(id)) ticked.add(id)
  return { ...state, ticked }
}

/** Ticks every row that can be decided; unticks all when they all are. */
export function toggleAll<R extends Decidable>(state: InboxState<R>): InboxState<R> {
  const open = openRows(state).map(({ id }) => id)
  return { ...state, ticked: new Set(open.every((id) => state.ticked.has(id)) ? [] : open) }
}

/** A decision is on its way, or was answered: `answer` is the request as it stands now. */
export function withOutcome<R extends Decidable>(
  state: InboxState<R>,
  id: number,
  outcome: Outcome,
  answer?: Partial<R>,
): InboxState<R> {
  const ticked = new Set(state.ticked)
  if (outcome.kind !== 'unanswered') ticked.delete(id)
  const outcomes = new Map(state.outcomes).set(id, outcome)
  const rows = answer ? state.rows.map((row) => (row.id === id ? { ...row, ...answer } : row)) : state.rows
  return { ...state, rows, ticked, outcomes }
}

/** '4 approved, 1 decided by somebody else before.' */
export function summary(outcomes: Outcome[]): string {
  const count = (matches: (outcome: Outcome) => boolean, words: string) => {
    const found = outcomes.filter(matches).length
    return found > 0 ? [`${found} ${words}`] : []
  }
  const parts = [
    ...count((one) => one.kind === 'done' && one.status === 'approved', 'approved'),
    ...count((one) => one.kind === 'done' && one.status === 'rejected', 'rejected'),
    ...count((one) => one.kind === 'already', 'decided by somebody else before'),
    ...count((one) => one.kind === 'refused', 'refused'),
    ...count((one) => one.kind === 'unanswered', 'not answered'),
  ]
  return `${parts.join(', ')}.`
}

/** Runs `act` for every item, `atOnce` at a time, in order. */
export async function fewAtATime<T>(items: T[], atOnce: number, act: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
}
