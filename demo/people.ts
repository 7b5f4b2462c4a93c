import type { Role } from '@/lib/context'
import type { ScheduleName } from './schedules'

export const zones = { berlin: 'Europe/Berlin', toronto: 'America/Toronto', tokyo: 'Asia/Tokyo' } as const
export type Place = keyof typeof zones

/** Somebody invented. `boss`: the user name of whom they report to. `since`: years before the book was begun. */
export type Character = {
  username: string
  name: string
  department: string
  position: string
  place: Place
  schedule: ScheduleName
  role: Role
  boss: string | null
  since: number
  language: string | null
  clocking: 'required' | 'none'
}

/** Who can be tried, with one password for all three; the log-in page of the demo says so. */
export const tryable = [
  { username: 'emil', role: 'employee', does: 'clocks in and asks for leave' },
  { username: 'ines', role: 'manager', does: 'sees the team and decides' },
  { username: 'mara', role: 'admin', does: 'sees and sets everything' },
] as const
export const demoPassword = 'lantern-light'

type Line = [username: string, name: string, position: string, schedule: ScheduleName, since: number]
type Team = Pick<Character, 'department' | 'place' | 'boss'> & { language?: string; people: Line[] }

const leaders: Character[] = [
  leader('mara', 'Mara Lindenquist', 'Office', 'People and money', 'berlin', 'oskar', { role: 'admin' }),
  leader('oskar', 'Oskar Feldlerche', 'Office', 'Director', 'berlin', null, { role: 'admin', clocking: 'none' }),
  leader('ines', 'Inês Carvalhosa', 'Dispatch', 'Head of production', 'berlin', 'oskar'),
  leader('aksel', 'Aksel Brandvikstrøm', 'Workshop', 'Workshop lead', 'berlin', 'ines', { schedule: 'Workshop' }),
  leader('zeynep', 'Zeynep Ayışığı', 'Dispatch', 'Dispatch lead', 'berlin', 'ines', { schedule: 'Early, weekdays' }),
  leader('haruki', '水無月 陽樹', 'Studio', 'Head of studio', 'tokyo', 'oskar', { schedule: 'Nine to half past five' }),
  leader('odile', 'Odile Charbonneau-Frostwick', 'Office', 'Head of customer care', 'toronto', 'oskar', {
    schedule: 'Nine to half past five',
  }),
]

const teams: Team[] = [
  {
    ...{ department: 'Workshop', place: 'berlin', boss: 'ines' },
    people: [
      ['emil', 'Emil Sandvossen', 'Lamp fitter', 'Standard', 4],
      ['bo', 'Bo Ek', 'Lamp fitter', 'Workshop', 7],
      ['ludmila', 'Ludmila Větrovská', 'Glass', 'Workshop', 2],
      ['hakon', 'Hákon Þorvaldsdal', 'Tools', 'Workshop', 5],
    ],
  },
  {
    ...{ department: 'Workshop', place: 'berlin', boss: 'aksel' },
    people: [
      ['anneke', 'Anneke van Zonneweide', 'Glass', 'Workshop', 3],
      ['bartosz', 'Bartosz Wilgowski', 'Lamp fitter', 'Workshop', 6],
      ['chiamaka', 'Chiamaka Ọ̀yìnbólówó', 'Wiring', 'Workshop', 1],
      ['dimitra', 'Δήμητρα Φεγγαρίδη', 'Wiring', 'Workshop', 8],
      ['fiete', 'Fiete Nebelhorn', 'Apprentice', 'Workshop', 0],
      ['giulia', 'Giulia Lanternari', 'Glass', 'Mornings', 5],
      ['henrike', 'Maximiliane Henrike Freifrau von Lichtenau-Wetterleuchten', 'Surfaces', 'Workshop', 9],
      ['ilze', 'Ilze Zvaigznīte', 'Surfaces', 'Monday to Wednesday', 4],
      ['joaquin', 'Joaquín Farolero de la Peña', 'Wiring', 'Workshop', 2],
      ['katarzyna', 'Katarzyna Świetlik-Gwiazda', 'Testing', 'Workshop', 3],
      ['layla', 'ليلى قمر الدين', 'Testing', 'Workshop', 6],
      ['mirela', 'Mirela Felinarescu', 'Lamp fitter', 'Mornings', 2],
    ],
  },
  {
    ...{ department: 'Dispatch', place: 'berlin', boss: 'zeynep' },
    people: [
      ['nils', 'Nils Ankerlund', 'Packing', 'Early, weekdays', 3],
      ['oluwaseun', 'Olúwaṣeun Ìmọ́lẹ̀', 'Packing', 'Early, Wednesday to Sunday', 4],
      ['petra', 'Petra Morgenschein', 'Packing', 'Early, Wednesday to Sunday', 6],
      ['quirin', 'Quirin Wolkensteiner', 'Forklift', 'Early, Wednesday to Sunday', 1],
      ['rania', 'Rania Qandilani', 'Packing', 'Late, weekdays', 2],
      ['sandor', 'Mécsvilági Sándor', 'Forklift', 'Late, weekdays', 7],
      ['tuva', 'Tuva Skumring', 'Packing', 'Late, Thursday to Monday', 3],
      ['umut', 'Umut Feneroğlu', 'Packing', 'Late, Thursday to Monday', 5],
      ['vesna', 'Vesna Svjetlić', 'Loading', 'Late, Thursday to Monday', 2],
      ['wanja', 'Ваня Светлогорский', 'Loading', 'Nights, Monday to Thursday', 4],
      ['xiomara', 'Xiomara Lucero Candelaria', 'Loading', 'Nights, Monday to Thursday', 3],
      ['yannick', 'Yannick Dämmerling', 'Night lead', 'Nights, Monday to Thursday', 8],
      ['zuzana', 'Zuzana Hviezdková', 'Night lead', 'Nights, Thursday to Sunday', 6],
      ['amadou', 'Amadou Tamsirlo', 'Loading', 'Nights, Thursday to Sunday', 2],
      ['bela', 'Béla Éjfélyi', 'Loading', 'Nights, Thursday to Sunday', 1],
    ],
  },
  {
    ...{ department: 'Studio', place: 'tokyo', boss: 'haruki', language: 'ja' },
    people: [
      ['akari', '灯野 あかり', 'Designer', 'Nine to half past five', 3],
      ['ren', '月影 蓮', 'Designer', 'Nine to half past five', 2],
      ['sora', '星空 そら', 'Light planner', 'Nine to half past five', 5],
      ['minseo', '별하늘 민서', 'Light planner', 'Nine to half past five', 1],
      ['liwu', '吴丽', 'Engineer', 'Nine to half past five', 4],
      ['thao', 'Đèn Lồng Thảo', 'Engineer', 'Mornings', 2],
    ],
  },
  {
    ...{ department: 'Studio', place: 'berlin', boss: 'haruki' },
    people: [
      ['clement', 'Clément Réverbère', 'Designer', 'Standard', 4],
      ['dagny', 'Dagny Ljusmark', 'Engineer', 'Standard', 3],
      ['ekaterine', 'ეკატერინე მთვარელიძე', 'Engineer', 'Monday to Wednesday', 2],
    ],
  },
  {
    ...{ department: 'Office', place: 'toronto', boss: 'odile', language: 'en' },
    people: [
      ['abigail', 'Abigail Moonbrook', 'Customer care', 'Nine to half past five', 5],
      ['beau', 'Beau Thibodeau-Lumley', 'Customer care', 'Nine to half past five', 2],
      ['citlali', 'Citlali Xochihua', 'Customer care', 'Nine to half past five', 3],
      ['dev', 'देव दीपशिखर', 'Customer care', 'Nine to half past five', 4],
      ['esi', 'Esi Kanekoa', 'Sales', 'Nine to half past five', 1],
      ['farquhar', 'Farquhar Glimmerdale', 'Sales', 'Nine to half past five', 7],
      ['giang', 'Giang Tuyết Sương', 'Sales', 'Mornings', 2],
      ['hollis', 'Hollis O’Lanternty', 'Customer care', 'Nine to half past five', 3],
    ],
  },
  {
    ...{ department: 'Office', place: 'berlin', boss: 'mara' },
    people: [
      ['irma', 'Irma Kerzenmacher', 'Accounts', 'Standard', 9],
      ['jolanda', 'Jolanda Funkelstein', 'Accounts', 'Mornings', 3],
      ['kwame', 'Kwame Anansewaa', 'Purchasing', 'Standard', 4],
      ['lior', 'Lior Kochavan', 'Purchasing', 'Standard', 2],
      ['pim', 'Pim Vuurtoren', 'IT', 'Standard', 1],
    ],
  },
]

/** Everybody, whoever leads before those who report to them. */
export const cast: readonly Character[] = [
  ...leaders,
  ...teams.flatMap(({ people, language, ...team }) =>
    people.map(
      ([username, name, position, schedule, since]): Character => ({
        ...{ ...team, username, name, position, schedule, since },
        ...{ role: 'employee', language: language ?? null, clocking: 'required' },
      }),
    ),
  ),
]

/** Enough of them for a test: every place, role and kind of schedule. */
const few = 'oskar mara ines aksel zeynep haruki odile emil bo giulia petra vesna wanja zuzana akari abigail'.split(' ')
export const smallCast = cast.filter(({ username }) => few.includes(username))

/** They joined when the book had been kept for some time: `share` of the history had passed. */
export const joinedLater: Record<string, number> = { fiete: 0.45, minseo: 0.6 }

function leader(
  username: string,
  name: string,
  department: string,
  position: string,
  place: Place,
  boss: string | null,
  more: Partial<Character> = {},
): Character {
  return {
    ...{ username, name, department, position, place, boss },
    ...{ role: 'manager', schedule: 'Standard', since: 8, language: null, clocking: 'required', ...more },
  }
}
