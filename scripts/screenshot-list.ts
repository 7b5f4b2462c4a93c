import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { applyFile, checkBadFile } from './screenshot-import'

export type Who = 'nobody' | 'employee' | 'manager' | 'admin'
/** `name`: of the file; `act`: what is done on the page before. */
export type Shot = { at: string; name: string; act?: Act }
type Act = (page: Page) => Promise<void>

type Ask = (path: string) => Promise<{ results: { id: number; [key: string]: unknown }[] }>
type At = string | ((ask: Ask) => Promise<string | null>)

const first = (list: string, to: (one: { id: number; [key: string]: unknown }) => string): At => {
  return async (ask) => {
    const [one] = (await ask(list)).results
    return one ? to(one) : null
  }
}
const emil: At = first('/manager/?search=Emil', ({ id }) => `/team/people/${id}`)
const today = () => new Date().toISOString().slice(0, 10)
const lastMonth = () => new Date(Date.now() - 26 * 86_400_000).toISOString().slice(0, 7)

/** How to come to every page of app/, and as whom. */
const visits: Record<string, { as: Who[]; at: At; act?: Act }[]> = {
  '/login': [{ as: ['nobody'], at: '/login' }],
  '/setup': [{ as: ['nobody'], at: '/setup' }],
  '/invitation': [{ as: ['nobody'], at: '/invitation' }],
  '/reset': [{ as: ['nobody'], at: '/reset' }],
  '/': [{ as: ['employee', 'manager', 'admin'], at: '/' }],
  '/account': [{ as: ['employee', 'admin'], at: '/account' }],
  '/leave': [{ as: ['employee', 'manager'], at: '/leave' }],
  '/inbox': [{ as: ['employee', 'manager', 'admin'], at: '/inbox' }],
  '/timesheet': [
    { as: ['employee'], at: '/timesheet' },
    { as: ['employee'], at: `/timesheet?month=${lastMonth()}` },
  ],
  '/timesheet/[date]': [
    {
      as: ['employee'],
      at: first('/employee/attendance/', ({ date }) => `/timesheet/${date}`),
    },
  ],
  '/calendar': [{ as: ['employee', 'manager'], at: '/calendar' }],
  '/team': [{ as: ['manager', 'admin'], at: '/team' }],
  '/team/leave': [{ as: ['manager', 'admin'], at: '/team/leave' }],
  '/team/leave/[pk]': [
    { as: ['manager'], at: first('/manager/leaves/?status=pending', ({ id }) => `/team/leave/${id}`) },
  ],
  '/team/corrections': [{ as: ['manager', 'admin'], at: '/team/corrections' }],
  '/team/corrections/[pk]': [
    { as: ['manager'], at: first('/manager/corrections/?status=pending', ({ id }) => `/team/corrections/${id}`) },
    { as: ['admin'], at: first('/manager/corrections/?status=approved', ({ id }) => `/team/corrections/${id}`) },
  ],
  '/team/people': [{ as: ['manager', 'admin'], at: '/team/people' }],
  '/team/people/new': [{ as: ['admin'], at: '/team/people/new' }],
  '/team/people/[pk]': [{ as: ['manager', 'admin'], at: emil }],
  '/team/people/[pk]/[date]': [
    { as: ['manager'], at: first('/manager/?search=Emil', ({ id }) => `/team/people/${id}/${today()}`) },
  ],
  '/team/reports': [{ as: ['manager', 'admin'], at: '/team/reports' }],
  '/team/reports/[pk]': [{ as: ['manager'], at: first('/manager/?search=Emil', ({ id }) => `/team/reports/${id}`) }],
  '/team/reports/close': [{ as: ['admin'], at: '/team/reports/close' }],
  '/team/audit': [{ as: ['admin'], at: '/team/audit' }],
  '/team/settings': [{ as: ['admin'], at: '/team/settings' }],
  '/team/settings/schedules': [{ as: ['admin'], at: '/team/settings/schedules' }],
  '/team/settings/schedules/new': [{ as: ['admin'], at: '/team/settings/schedules/new' }],
  '/team/settings/schedules/[pk]': [
    { as: ['admin'], at: first('/manager/schedules/', ({ id }) => `/team/settings/schedules/${id}`) },
  ],
  '/team/settings/leave-types': [{ as: ['admin'], at: '/team/settings/leave-types' }],
  '/team/settings/leave-types/new': [{ as: ['admin'], at: '/team/settings/leave-types/new' }],
  '/team/settings/leave-types/[pk]': [{ as: ['admin'], at: '/team/settings/leave-types/1' }],
  '/team/settings/jobs': [{ as: ['admin'], at: '/team/settings/jobs' }],
  '/team/settings/holidays': [{ as: ['admin'], at: '/team/settings/holidays' }],
  // Last: it adds people.
  '/team/people/import': [
    { as: ['admin'], at: '/team/people/import' },
    { as: ['admin'], at: '/team/people/import', act: checkBadFile },
    { as: ['admin'], at: '/team/people/import', act: applyFile },
  ],
}

type Kept = { file: string; who: Who; at: string; viewport: { width: number; height: number }; scroll?: number }

/** Those of the README, each what is seen at once; `scroll`: so far down, in px. */
export const kept: readonly Kept[] = [
  { file: 'today.webp', who: 'employee', at: '/', viewport: { width: 390, height: 780 } },
  { file: 'team.webp', who: 'manager', at: '/team', viewport: { width: 1280, height: 800 }, scroll: 560 },
  { file: 'leave-inbox.webp', who: 'manager', at: '/team/leave', viewport: { width: 1280, height: 800 } },
  { file: 'reports.webp', who: 'manager', at: '/team/reports', viewport: { width: 1280, height: 800 } },
]

/** What `who` takes pictures of. Pages nobody has put into the list above are told of, so that they get there. */
export async function shotsOf(who: Who, page: Page, url: string): Promise<Shot[]> {
  if (who === 'nobody')
    for (const missing of pagesOfApp().filter((one) => !visits[one])) console.log(`No picture of ${missing}`)
  const ask: Ask = async (list) => (await page.request.get(`${url}/api${list}`)).json()
  const shots: Shot[] = []
  for (const [route, ways] of Object.entries(visits)) {
    for (const [index, { as, at, act }] of ways.entries()) {
      const found = !as.includes(who) ? null : typeof at === 'string' ? at : await at(ask)
      const name = route === '/' ? 'today' : route.slice(1).replaceAll(/[[\]]/g, '').replaceAll('/', '-')
      if (found) shots.push({ at: found, act, name: index === 0 ? name : `${name}-${index + 1}` })
    }
  }
  return shots
}

/** '/team/people/[pk]' for every page there is. */
function pagesOfApp(): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => path.dirname(file).split(path.sep))
    .map((parts) => `/${parts.filter((part) => !/^(\.|\(.*\))$/.test(part)).join('/')}`)
}
