import { randomUUID } from 'node:crypto'
import { attendance, delivery, notification, peopleImport, punch, session } from '@/db/schema'
import type { World } from './world'

/** How to call an endpoint about `employee` of a world, and what each caller is answered. */
export type Row = {
  path?: (world: World) => Promise<string> | string
  body?: (world: World) => unknown
  /** In the order of `callers`: anonymous, employee, other employee, manager, other manager, admin. */
  statuses: [number, number, number, number, number, number]
}

const everybody = (status: number): Row['statuses'] => [status, status, status, status, status, status]
const signedIn = (status: number): Row['statuses'] => [401, status, status, status, status, status]
/** Whoever is above the employee in the reporting line, and admins; other managers do not see the employee. */
const lineAbove = (status: number): Row['statuses'] => [401, 403, 403, status, 404, status]
const managers = (status: number): Row['statuses'] => [401, 403, 403, status, status, status]
const admins = (status: number): Row['statuses'] => [401, 403, 403, 403, 403, status]

async function clockedIn({ call }: World): Promise<string> {
  const { json } = await call.employee('POST', '/notification/clock-in/')
  return `/notification/clock-out/${json.id}/`
}

async function sessionOfEmployee({ db, employee }: World): Promise<string> {
  const expiresAt = new Date(Date.now() + 60_000)
  const [row] = await db.insert(session).values({ employeeId: employee.id, kind: 'api', expiresAt }).returning()
  return `/users/sessions/${row?.id}/`
}

/** Makes something as the admin and leads to it. */
function made(path: string, body: () => unknown) {
  return async ({ call }: World): Promise<string> => {
    const { status, json, text } = await call.admin('POST', `${path}/`, body())
    if (status !== 201) throw new Error(text)
    return `${path}/${json.id}/`
  }
}

async function aDeadMail({ db, employee }: World): Promise<string> {
  const told = { recipientId: employee.id, kind: 'low_leave_balance', data: {}, event: randomUUID() }
  const now = new Date()
  const [note] = await db
    .insert(notification)
    .values({ ...told, createdAt: now })
    .returning()
  const [mail] = await db
    .insert(delivery)
    .values({
      channel: 'mail',
      recipientId: employee.id,
      notificationId: note?.id,
      kind: told.kind,
      state: 'dead',
      dueAt: now,
      createdAt: now,
      settledAt: now,
    })
    .returning()
  return `/manager/deliveries/${mail?.id}/retry/`
}

const ofEmployee = ({ employee }: World) => `/manager/${employee.id}/`
const unique = () => randomUUID().slice(0, 8)
const week = [{ weekday: 'monday', shifts: [{ start: '08:00', end: '12:00', breaks: [] }] }]
const schedule = () => ({ name: `Schedule ${unique()}`, week })
const aSchedule = made('/manager/schedules', schedule)
const calendar = () => ({ name: `Calendar ${unique()}` })
const aCalendar = made('/manager/holiday-calendars', calendar)
let nextHoliday = 0
const holiday = () => ({
  date: `20${30 + Math.floor(nextHoliday / 28)}-02-${String((nextHoliday++ % 28) + 1).padStart(2, '0')}`,
  name: 'Day',
})
const aHoliday = made('/manager/holidays', holiday)
const leaveType = () => ({ name: `Leave ${unique()}` })
const aLeaveType = made('/manager/leave-types', leaveType)
const entry = ({ employee }: World) => ({
  employee: employee.id,
  kind: 'adjustment',
  days: 1.5,
  reason: 'Worked on Sunday',
})
async function toldEmployee({ db, employee }: World): Promise<string> {
  const data = { employee: employee.id, employee_name: 'Ann', minutes: 480, threshold_minutes: 1440 }
  const [row] = await db
    .insert(notification)
    .values({ recipientId: employee.id, kind: 'low_leave_balance', event: unique(), data, createdAt: new Date() })
    .returning()
  return `/notifications/${row?.id}/`
}
const peopleFile = () => new Blob([`Name,E-mail\nAnn,${randomUUID()}@example.com\n`], { type: 'text/csv' })
let fingerprint = ''
/** A file that was checked, as the admin left it. */
function anImport(rest = '') {
  return async ({ call }: World): Promise<string> => {
    const { json } = await call.admin('POST', '/manager/people/import/', peopleFile())
    const path = `/manager/people/import/${json.id}/`
    const checked = await call.admin('PUT', `${path}columns/`, { fields: ['name', 'email'] })
    if (checked.status !== 200) throw new Error(checked.text)
    fingerprint = String(checked.json.fingerprint)
    return path + rest
  }
}
async function anAppliedImport({ db, admin, employee }: World): Promise<string> {
  const now = new Date()
  const file = { createdBy: admin.id, createdAt: now, fileName: 'people.csv', headings: [], rowCount: 1, fields: [] }
  const [row] = await db
    .insert(peopleImport)
    .values({ ...file, dateOrders: {}, state: 'applied', appliedAt: now, added: [employee.id] })
    .returning()
  return `/manager/people/import/${row?.id}/invitations/`
}
const newEmployee = () => ({ name: 'Ann', email: `${randomUUID()}@example.com` })
async function anAssignment(world: World): Promise<string> {
  const name = await aSchedule(world)
  const body = { schedule: Number(name.split('/').at(-2)), valid_from: '2035-01-01' }
  const { json, text } = await world.call.admin('PUT', `${ofEmployee(world)}schedule/`, body)
  const results = (json.results ?? json.assignments) as { id: number; valid_from: string }[] | undefined
  const id = json.id ?? results?.find((one) => one.valid_from === body.valid_from)?.id
  if (!id) throw new Error(text)
  return `${ofEmployee(world)}schedule/${id}/`
}

async function aLateArrival({ db, employee }: World): Promise<string> {
  const stamp = { employeeId: employee.id, timeZone: 'Europe/Berlin', utcOffsetMinutes: 60 }
  const at = new Date('2026-01-12T07:30:00Z')
  const [evidence] = await db
    .insert(punch)
    .values({ ...stamp, kind: 'in', at, source: 'api', recordedBy: employee.id, recordedAt: at })
    .returning()
  const late = { workDate: '2026-01-12', clockIn: at, missed: true, delayMinutes: 30, lateShiftMinutes: 480 }
  const [row] = await db
    .insert(attendance)
    .values({ ...stamp, ...late, inPunchId: evidence?.id ?? 0 })
    .returning()
  return `/manager/attendance/${row?.id}/waiver/`
}
const waiver = () => ({ reason: 'The train was late' })
async function aWaiver(world: World): Promise<string> {
  const path = await aLateArrival(world)
  const { status, text } = await world.call.admin('POST', path, waiver())
  if (status !== 201) throw new Error(text)
  return path
}

/** A Tuesday some weeks from now. */
function aTuesday(): string {
  const date = new Date(Date.now() + 42 * 86_400_000)
  date.setUTCDate(date.getUTCDate() + ((9 - date.getUTCDay()) % 7))
  return date.toISOString().slice(0, 10)
}
const unpaid = 3
const leave = () => ({ leave_type: unpaid, start_date: aTuesday(), end_date: aTuesday() })
const leaveOfEmployee = (path: string) => async (world: World) => {
  const { status, json, text } = await world.call.employee('POST', '/employee/leave/', leave())
  if (status !== 201) throw new Error(text)
  return `${path}/${json.id}/`
}
const standIn = ({ manager, admin }: World) => ({
  manager: manager.id,
  stand_in: admin.id,
  from: '2035-01-01',
  to: '2035-01-31',
})
async function aStandIn(world: World): Promise<string> {
  const { status, json, text } = await world.call.manager('POST', '/manager/stand-ins/', standIn(world))
  if (status !== 201) throw new Error(text)
  return `/manager/stand-ins/${json.id}/`
}

const correction = () => ({
  clock_in: '2026-01-12T08:00:00+01:00',
  clock_out: '2026-01-12T17:00:00+01:00',
  reason: 'I forgot',
})
const aProposal = (path: string) => async (world: World) => {
  const { status, json, text } = await world.call.employee('POST', '/employee/corrections/', correction())
  if (status !== 201) throw new Error(text)
  return `${path}/${json.id}/`
}
async function aCorrectionMade(world: World): Promise<string> {
  const body = { ...correction(), employee: world.employee.id }
  const { status, json, text } = await world.call.manager('POST', '/manager/corrections/', body)
  if (status !== 201) throw new Error(text)
  return `/employee/corrections/${json.id}/`
}

const token = 'not-a-token-of-anybody'
const password = 'a long enough password'

export const matrix: Record<string, Row> = {
  'POST /notification/clock-in': { statuses: signedIn(201) },
  'PUT /notification/clock-out/:pk': { path: clockedIn, statuses: [401, 200, 404, 404, 404, 404] },
  'GET /employee/attendance': { statuses: signedIn(200) },
  'GET /manager/attendance': { statuses: managers(200) },
  'GET /manager/attendance/late': { statuses: managers(200) },
  'GET /employee/presence': { statuses: signedIn(200) },
  'GET /manager/presence': { statuses: managers(200) },
  'POST /manager/attendance/:pk/waiver': { path: aLateArrival, body: waiver, statuses: lineAbove(201) },
  'DELETE /manager/attendance/:pk/waiver': { path: aWaiver, statuses: lineAbove(204) },

  'GET /employee/corrections': { statuses: signedIn(200) },
  'POST /employee/corrections': { body: correction, statuses: signedIn(201) },
  'POST /employee/corrections/preview': {
    body: ({ employee }) => ({ ...correction(), reason: undefined, employee: employee.id }),
    statuses: [401, 200, 404, 200, 404, 200],
  },
  'GET /employee/corrections/:pk': {
    path: aProposal('/employee/corrections'),
    statuses: [401, 200, 404, 404, 404, 404],
  },
  'PUT /employee/corrections/:pk': {
    path: aCorrectionMade,
    body: () => ({ answer: 'objected', text: 'I was there' }),
    statuses: [401, 200, 404, 404, 404, 404],
  },
  'DELETE /employee/corrections/:pk': {
    path: aProposal('/employee/corrections'),
    statuses: [401, 204, 404, 404, 404, 404],
  },
  'GET /manager/corrections': { statuses: managers(200) },
  'POST /manager/corrections': {
    body: ({ employee }) => ({ ...correction(), employee: employee.id }),
    statuses: lineAbove(201),
  },
  'GET /manager/corrections/:pk': { path: aProposal('/manager/corrections'), statuses: lineAbove(200) },
  'PUT /manager/corrections/:pk': {
    path: aProposal('/manager/corrections'),
    body: () => ({ status: 'approved' }),
    statuses: lineAbove(200),
  },

  'GET /manager/reports/monthly': { statuses: managers(200) },
  'GET /manager/reports/trend': { statuses: managers(200) },
  'GET /employee/reports/monthly': { statuses: signedIn(200) },
  'GET /manager/months/checklist': { statuses: managers(200) },
  'POST /manager/months/close': {
    body: ({ employee }) => ({ month: '2025-05', employees: [employee.id] }),
    statuses: [401, 403, 403, 403, 403, 200],
  },
  'PUT /employee/reports/monthly/:month/answer': {
    path: () => '/employee/reports/monthly/2025-05/answer/',
    body: () => ({ answer: 'confirmed' }),
    statuses: signedIn(200),
  },

  'POST /users/login': { body: () => ({ username: randomUUID(), password: 'wrong' }), statuses: everybody(401) },
  'POST /users/refresh': { body: () => ({ refresh: token }), statuses: everybody(401) },
  'POST /users/logout': { body: () => ({}), statuses: everybody(204) },
  'GET /users/me': { statuses: signedIn(200) },
  'PATCH /users/me': { body: () => ({ language: 'de' }), statuses: signedIn(200) },
  'GET /users/me/mail': { statuses: signedIn(200) },
  'PATCH /users/me/mail': {
    body: () => ({ kinds: [{ kind: 'leave_approved', wanted: false }] }),
    statuses: signedIn(200),
  },
  'GET /users/sessions': { statuses: signedIn(200) },
  'DELETE /users/sessions/:uuid': { path: sessionOfEmployee, statuses: [401, 204, 404, 404, 404, 404] },
  'POST /users/password': {
    body: () => ({ current_password: 'wrong', new_password: password }),
    statuses: [401, 400, 400, 400, 400, 400],
  },
  'POST /users/password/reset': { body: () => ({ email: `${randomUUID()}@example.com` }), statuses: everybody(204) },
  'POST /users/password/token/check': { body: () => ({ token }), statuses: everybody(400) },
  'POST /users/password/token': { body: () => ({ token, password }), statuses: everybody(400) },
  'POST /users/setup': {
    body: () => ({
      token,
      company_name: 'A',
      time_zone: 'UTC',
      country: 'DE',
      name: 'A',
      email: 'a@example.com',
      password,
    }),
    statuses: everybody(409),
  },
  'POST /manager/:pk/reset-link': {
    path: ({ employee }) => `/manager/${employee.id}/reset-link/`,
    statuses: lineAbove(201),
  },

  'GET /manager/audit': { statuses: managers(200) },
  'GET /manager': { statuses: managers(200) },
  'POST /manager': { body: newEmployee, statuses: managers(201) },
  'GET /manager/:pk': { path: ofEmployee, statuses: lineAbove(200) },
  'PUT /manager/:pk': { path: ofEmployee, body: putEmployee, statuses: lineAbove(200) },
  'PATCH /manager/:pk': { path: ofEmployee, body: () => ({ position: 'Smith' }), statuses: lineAbove(200) },
  'DELETE /manager/:pk': { path: ofEmployee, statuses: lineAbove(204) },
  'GET /manager/:pk/schedule': { path: (world) => `${ofEmployee(world)}schedule/`, statuses: lineAbove(200) },
  'PUT /manager/:pk/schedule': {
    path: (world) => `${ofEmployee(world)}schedule/`,
    body: () => ({ schedule: null, valid_from: '2035-01-01' }),
    statuses: lineAbove(200),
  },
  'DELETE /manager/:pk/schedule/:assignment': { path: anAssignment, statuses: lineAbove(204) },
  'POST /manager/people/import': { body: () => peopleFile(), statuses: admins(201) },
  'GET /manager/people/import/:pk': { path: anImport(), statuses: admins(200) },
  'PUT /manager/people/import/:pk/columns': {
    path: anImport('columns/'),
    body: () => ({ fields: ['name', 'email'] }),
    statuses: admins(200),
  },
  'GET /manager/people/import/:pk/rows': { path: anImport('rows/'), statuses: admins(200) },
  'POST /manager/people/import/:pk/apply': {
    path: anImport('apply/'),
    body: () => ({ fingerprint }),
    statuses: admins(202),
  },
  'POST /manager/people/import/:pk/invitations': { path: anAppliedImport, statuses: admins(200) },
  'DELETE /manager/people/import/:pk': { path: anImport(), statuses: admins(204) },
  'GET /manager/people/export': { statuses: managers(200) },

  'GET /manager/schedules': { statuses: managers(200) },
  'POST /manager/schedules': { body: schedule, statuses: admins(201) },
  'GET /manager/schedules/:pk': { path: aSchedule, statuses: managers(200) },
  'PUT /manager/schedules/:pk': { path: aSchedule, body: schedule, statuses: admins(200) },
  'PATCH /manager/schedules/:pk': { path: aSchedule, body: () => ({ name: unique() }), statuses: admins(200) },
  'DELETE /manager/schedules/:pk': { path: aSchedule, statuses: admins(204) },
  'GET /manager/holiday-calendars': { statuses: managers(200) },
  'POST /manager/holiday-calendars': { body: calendar, statuses: admins(201) },
  'PATCH /manager/holiday-calendars/:pk': { path: aCalendar, body: calendar, statuses: admins(200) },
  'DELETE /manager/holiday-calendars/:pk': { path: aCalendar, statuses: admins(204) },
  'GET /manager/holidays': { statuses: managers(200) },
  'POST /manager/holidays': { body: holiday, statuses: admins(201) },
  'POST /manager/holidays/check': {
    path: async (world) => `/manager/holidays/check/?calendar=${(await aCalendar(world)).split('/').at(-2)}`,
    body: () => new Blob(['Date,Name\n2031-12-25,Christmas\n'], { type: 'text/csv' }),
    statuses: admins(200),
  },
  'POST /manager/holidays/import': { body: () => ({ holidays: [holiday(), holiday()] }), statuses: admins(200) },
  'PATCH /manager/holidays/:pk': { path: aHoliday, body: () => ({ name: 'Other' }), statuses: admins(200) },
  'DELETE /manager/holidays/:pk': { path: aHoliday, statuses: admins(204) },
  'GET /manager/settings': { statuses: managers(200) },
  'POST /manager/settings/preview': { body: () => ({ grace_minutes: 7 }), statuses: admins(200) },
  'PATCH /manager/settings': { body: () => ({ grace_minutes: 5 }), statuses: admins(200) },

  'GET /employee/balance': {
    path: ({ employee }) => `/employee/balance/?employee=${employee.id}`,
    statuses: [401, 200, 404, 200, 404, 200],
  },
  'GET /employee/leave-types': { statuses: signedIn(200) },
  'GET /manager/leave-types': { statuses: managers(200) },
  'POST /manager/leave-types': { body: leaveType, statuses: admins(201) },
  'GET /manager/leave-types/:pk': { path: aLeaveType, statuses: managers(200) },
  'PATCH /manager/leave-types/:pk': { path: aLeaveType, body: () => ({ yearly_days: 2 }), statuses: admins(200) },
  'POST /manager/leave-entries': { body: entry, statuses: lineAbove(201) },
  'GET /employee/leave': { statuses: signedIn(200) },
  'POST /employee/leave': {
    body: ({ employee }) => ({ ...leave(), employee: employee.id }),
    statuses: [401, 201, 404, 201, 404, 201],
  },
  'POST /employee/leave/preview': {
    body: ({ employee }) => ({ ...leave(), employee: employee.id }),
    statuses: [401, 200, 404, 200, 404, 200],
  },
  'GET /employee/leave/:pk': { path: leaveOfEmployee('/employee/leave'), statuses: [401, 200, 404, 404, 404, 404] },
  'DELETE /employee/leave/:pk': { path: leaveOfEmployee('/employee/leave'), statuses: [401, 204, 404, 404, 404, 404] },
  'GET /employee/calendar': {
    path: () => '/employee/calendar/?from=2026-11-01&to=2026-11-30',
    statuses: signedIn(200),
  },
  'GET /manager/leaves': { statuses: managers(200) },
  'GET /manager/leave/:pk': { path: leaveOfEmployee('/manager/leave'), statuses: lineAbove(200) },
  'PUT /manager/leave/:pk': {
    path: leaveOfEmployee('/manager/leave'),
    body: () => ({ status: 'approved' }),
    statuses: lineAbove(200),
  },
  'DELETE /manager/leave/:pk': { path: leaveOfEmployee('/manager/leave'), statuses: lineAbove(204) },
  'GET /manager/stand-ins': { statuses: managers(200) },
  'POST /manager/stand-ins': { body: standIn, statuses: [401, 403, 403, 201, 403, 201] },
  'DELETE /manager/stand-ins/:pk': { path: aStandIn, statuses: lineAbove(204) },

  'GET /notifications': { statuses: signedIn(200) },
  'POST /notifications/read': { body: () => ({ up_to: 1 }), statuses: signedIn(200) },
  'PATCH /notifications/:pk': {
    path: toldEmployee,
    body: () => ({ is_read: true }),
    statuses: [401, 200, 404, 404, 404, 404],
  },

  'GET /manager/deliveries': { statuses: admins(200) },
  'POST /manager/deliveries/:pk/retry': { path: aDeadMail, statuses: admins(200) },
  'GET /manager/jobs': { statuses: admins(200) },
  'GET /manager/jobs/:name/runs': { path: () => '/manager/jobs/cleaning/runs/', statuses: admins(200) },
  'POST /manager/jobs/:name/run': { path: () => '/manager/jobs/cleaning/run/', statuses: admins(202) },

  'GET /healthz': { statuses: everybody(200) },
  'GET /readyz': { statuses: everybody(200) },
  'GET /openapi.json': { statuses: everybody(200) },
  'GET /docs': { statuses: everybody(200) },
}

const asFile = (path: string, format: string) => () => `${path}/?format=${format}`

/** The same endpoints where they answer with a file. */
export const fileMatrix: Record<string, Row> = {
  'GET /manager/audit as csv': { path: asFile('/manager/audit', 'csv'), statuses: managers(200) },
  'GET /manager/reports/monthly as csv': { path: asFile('/manager/reports/monthly', 'csv'), statuses: managers(200) },
  'GET /manager/reports/monthly as xlsx': { path: asFile('/manager/reports/monthly', 'xlsx'), statuses: managers(200) },
  'GET /manager/reports/monthly as pdf': {
    // A page a person: by now there are thousands.
    path: ({ employee }) => `/manager/reports/monthly/?format=pdf&employee=${employee.id}`,
    statuses: managers(200),
  },
  'GET /employee/reports/monthly as pdf': { path: asFile('/employee/reports/monthly', 'pdf'), statuses: signedIn(200) },
}

/** Replaces everything by what is there already, so that a manager changes nothing a manager may not change. */
function putEmployee({ employee, manager }: World) {
  return { name: 'Ann Other', email: employee.email, manager: manager.id }
}
