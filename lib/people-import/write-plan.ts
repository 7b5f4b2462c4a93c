import { breather } from '../breathe'
import type { Context } from '../context'
import type { Joined } from '../leave/grant-leave'
import { type Opening, postOpenings, prepareOpenings } from '../leave/post-openings'
import { type ScheduleOf, setSchedules } from '../people/assign-schedule'
import { setTimeZones, type ZoneOf } from '../people/assign-time-zone'
import { type ChangeOf, prepareChanges, writeChanges } from '../people/change-employees'
import { createEmployees, reserveIds, type WholeEmployee } from '../people/create-employee'
import { companyZone } from '../people/queries'
import { type LocalDate, localDate } from '../time'
import { managersFirst } from './managers-first'
import type { PlannedRow } from './plan'
import type { Node } from './plan-lines'
import type { Tell } from './progress'

const atOnce = 250
/** Of those who are there: they are held meanwhile. */
const openedAtOnce = 1_000

/** `reason`: what the admin said, if anything; `origin`: where it came from, for openings. */
type With = { reason: string; origin: string; tell: Tell }

/** A plan of which everything is written that nobody waits for. `finish`: writes the rest, under the lock. */
export type PreparedPlan = { added: Joined[]; finish: () => Promise<void> }

/**
 * Writes what a plan says, in the caller's transaction, as far as nobody has to wait for it: who is new, and of whoever is
 * there what comes with their changes. The rest is for the end of the transaction, once the caller holds the lock on the
 * reporting lines and knows that the plan still fits.
 */
export async function preparePlan(
  ctx: Context,
  rows: PlannedRow[],
  { reason, origin, tell }: With,
): Promise<PreparedPlan> {
  const coming = managersFirst(rows.filter(({ outcome }) => outcome === 'new'))
  const changing = rows.filter(({ outcome }) => outcome === 'changed')
  const reserved = await reserveIds(ctx, coming.length)
  const ids = new Map(coming.map((row, at) => [row.row, reserved[at] ?? 0]))
  const idOf = (node: Node | null) => (node ? (node.known?.id ?? ids.get(node.row?.row ?? 0) ?? null) : null)
  const zone = await companyZone(ctx)
  const on = { zone, today: localDate(ctx.now, zone), reason, origin }
  const breathe = breather()
  for (let at = 0; at < coming.length; at += atOnce) {
    const some = coming
      .slice(at, at + atOnce)
      .map((row) => ({ row, id: ids.get(row.row) ?? 0, manager: idOf(row.manager) }))
    await addSome(ctx, some, on)
    tell(at + some.length)
    await breathe()
  }
  const placed = changing.map((row) => ({ row, id: row.employeeId ?? 0, manager: idOf(row.manager) }))
  const prepared = await prepareChanges(ctx, placed.map(wantedOf), (done) => tell(coming.length + done))
  const openings = await prepareOpeningsOf(ctx, placed, on)
  return {
    added: coming.map(({ joined }, at) => ({ id: reserved[at] ?? 0, dateJoined: joined })),
    finish: async () => {
      await writeChanges(ctx, prepared, reason || undefined)
      for (const { settle } of openings) await settle(ctx)
    },
  }
}

type Placed = { row: PlannedRow; id: number; manager: number | null }
type On = { today: LocalDate; zone: string; reason: string; origin: string }

/** The first schedule and zone hold at once, also for whoever joins later: otherwise they could not be read back. */
async function addSome(ctx: Context, some: Placed[], { zone, ...on }: On): Promise<void> {
  await createThem(ctx, some, on)
  const validFrom = ({ row: { values } }: Placed) =>
    earlier(values.date_joined ?? on.today, localDate(ctx.now, values.time_zone ?? zone))
  const zones = some.flatMap((one): ZoneOf[] => {
    const { time_zone: timeZone } = one.row.values
    return timeZone === undefined ? [] : [{ employeeId: one.id, timeZone, validFrom: validFrom(one) }]
  })
  if (zones.length > 0) await setTimeZones(ctx, zones)
  const schedules = some.flatMap((one): ScheduleOf[] => {
    const { schedule } = one.row.values
    return schedule === undefined ? [] : [{ employeeId: one.id, schedule, validFrom: validFrom(one) }]
  })
  if (schedules.length > 0) await setSchedules(ctx, schedules)
}

/** The grant and the opening balance of each are compared with the threshold together. */
async function createThem(ctx: Context, some: Placed[], { today, reason, origin }: Omit<On, 'zone'>): Promise<void> {
  const openings = openingsOf(some, today)
  await createEmployees(ctx, some.map(wholeOf), today, (ctx) => postOpenings(ctx, openings, reason || origin))
}

function openingsOf(some: Placed[], today: LocalDate): Opening[] {
  return some.flatMap(({ id, row: { values, joined } }) => {
    const { opening_balance: days } = values
    return days === undefined ? [] : [{ employeeId: id, days, effectiveOn: joined > today ? joined : today }]
  })
}

function wholeOf({ row: { values }, id, manager }: Placed): WholeEmployee {
  const { name = '', email = '', username = '', date_joined = '' } = values
  return {
    ...{ id, name, email, username, dateJoined: date_joined },
    employeeNumber: values.employee_number,
    position: values.position,
    department: values.department,
    role: values.role,
    managerId: manager,
    holidayCalendarId: values.holiday_calendar,
    language: values.language,
    clocking: values.clocking,
  }
}

function wantedOf({ row: { values }, id, manager }: Placed): ChangeOf {
  const { opening_balance: _, date_left: __, manager: ___, ...changes } = values
  return { id, changes: { ...changes, ...(manager !== null && { manager }) } }
}

async function prepareOpeningsOf(ctx: Context, placed: Placed[], { today, reason, origin }: On) {
  const openings = openingsOf(placed, today).sort((a, b) => a.employeeId - b.employeeId)
  const prepared = []
  for (let at = 0; at < openings.length; at += openedAtOnce) {
    prepared.push(await prepareOpenings(ctx, openings.slice(at, at + openedAtOnce), reason || origin))
  }
  return prepared
}

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}
