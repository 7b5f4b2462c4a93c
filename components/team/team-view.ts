import { type PresenceState, presenceStates } from '@/lib/attendance/presence'

/** What the address of the team says: whom it shows. `state` null: everybody; `missed`: with all missed clock-outs. */
export type TeamView = {
  state: PresenceState | null
  search: string
  department: string
  page: number
  missed: boolean
}

export const peopleOnAPage = 60
const longest = 120

type Given = Record<string, string | string[] | undefined>

/** Reads the address; what makes no sense is left out rather than refused, so that an old link still leads somewhere. */
export function readTeamView(given: Given): TeamView {
  const text = (name: string) => [given[name] ?? ''].flat()[0]?.trim().slice(0, longest) ?? ''
  const page = text('page')
  return {
    state: presenceStates.find((known) => known === text('state')) ?? null,
    search: text('search'),
    department: text('department'),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
    missed: text('missed') === 'all',
  }
}

/** The address of a view; what is as always is left out. */
export function teamHref({ state, search, department, page, missed }: TeamView): string {
  const query = new URLSearchParams()
  if (state) query.set('state', state)
  if (search) query.set('search', search)
  if (department) query.set('department', department)
  if (page > 1) query.set('page', String(page))
  if (missed) query.set('missed', 'all')
  const text = query.toString()
  return text ? `/team?${text}` : '/team'
}

export function isNarrowed({ state, search, department }: TeamView): boolean {
  return state !== null || search !== '' || department !== ''
}
