import { sql } from 'drizzle-orm'
import { writeAudits } from '../audit/write-audit'
import { type Breathe, breather } from '../breathe'
import type { Context } from '../context'
import { type Foresight, foreseeGround, groundChanged } from '../ground-change'
import { type LocalDate, localDate } from '../time'
import { checkHolidayCalendar, firstHolidayOf } from './assign-holiday-calendar'
import { writeSchedules } from './assign-schedule'
import { writeTimeZones } from './assign-time-zone'
import { asTakenProblem } from './problems'
import { companyZone, readEmployees } from './queries'
import { moveReportsUp } from './reporting-lines'
import type { EmployeeAnswer, EmployeeChanges } from './schema'
import { changeAct } from './update-employee'

export type ChangeOf = {
  id: number
  changes: Omit<EmployeeChanges, 'is_active' | 'schedule' | 'time_zone' | 'holiday_calendar'> & {
    schedule?: number
    time_zone?: string
    holiday_calendar?: number
  }
}
/** What moved, for whom, and from which date on. `foresight`: what it does to their days, as far as it is known. */
type Move = {
  cause: 'date_joined' | 'time_zone' | 'schedule' | 'holiday_calendar'
  ids: number[]
  from: LocalDate
  foresight?: Foresight
}
type One = ChangeOf & { before: EmployeeAnswer }

const readAtOnce = 250
const writtenAtOnce = 1_000

/** Changes of many that are on their way: what needs nobody held is written. */
export type PreparedChanges = { all: ChangeOf[]; moves: Move[] }

/**
 * Writes what changes of many employees come with and nobody has to be held for: their audit rows, and what they are
 * assigned. In the caller's transaction, who writes the rest with `writeChanges`. `tell`: how many are prepared.
 */
export async function prepareChanges(
  ctx: Context,
  wanted: ChangeOf[],
  tell: (done: number) => void,
): Promise<PreparedChanges> {
  const all = [...wanted].sort((a, b) => a.id - b.id)
  const breathe = breather()
  const moves: Move[] = []
  for (let at = 0; at < all.length; at += readAtOnce) {
    const some = await withBefore(ctx, all.slice(at, at + readAtOnce))
    moves.push(...(await prepare(ctx, some)))
    tell(at + some.length)
    await breathe()
  }
  return { all, moves: await foreseen(ctx, together(moves), breathe) }
}

/** What of the moves can be worked out before anybody is held: a calendar of holidays stands in their own row. */
async function foreseen(ctx: Context, moves: Move[], breathe: Breathe): Promise<Move[]> {
  const done: Move[] = []
  for (const move of moves) {
    const others = new Set(moves.filter((other) => other !== move).flatMap(({ ids }) => ids))
    const alone = move.cause === 'holiday_calendar' ? [] : move.ids.filter((id) => !others.has(id))
    const foresight: Foresight = new Map()
    await inBatches(alone, breathe, async (employeeIds) => {
      for (const [id, days] of await foreseeGround(ctx, { employeeIds, from: move.from }, employeeIds)) {
        foresight.set(id, days)
      }
    })
    done.push({ ...move, foresight })
  }
  return done
}

/**
 * Writes what was prepared, under the lock on the reporting lines; who may do it, and whether it fits, is the caller's to
 * check. Whoever is held cannot clock in: so it comes last in its transaction, and they are held in the order of their
 * ids, so that two never wait for each other. `reason`: for closed months that it alters.
 */
export async function writeChanges(
  ctx: Context,
  { all, moves }: PreparedChanges,
  reason: string | undefined,
): Promise<void> {
  const breathe = breather()
  await inBatches(all, breathe, (some) => hold(ctx, some))
  await inBatches(all.filter(hasColumns), breathe, (some) => writeColumns(ctx, some))
  for (const { id, changes } of all) if (changes.role === 'employee') await moveReportsUp(ctx, id)
  for (const { cause, ids, from, foresight } of moves) {
    const act = (employeeIds: number[]) => groundChanged(ctx, { employeeIds, from }, { cause, reason }, foresight)
    await inBatches(ids, breathe, act)
  }
}

/** Schedules and zones stand elsewhere. */
function hasColumns({ changes: { schedule: _, time_zone: __, ...columns } }: ChangeOf): boolean {
  return Object.values(columns).some((value) => value !== undefined)
}

async function inBatches<T>(all: T[], breathe: Breathe, act: (some: T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += writtenAtOnce) {
    await act(all.slice(at, at + writtenAtOnce))
    await breathe()
  }
}

async function withBefore(ctx: Context, some: ChangeOf[]): Promise<One[]> {
  const before = await readEmployees(
    ctx,
    some.map(({ id }) => id),
  )
  const byId = new Map(before.map((one) => [one.id, one]))
  return some.flatMap((one) => {
    const there = byId.get(one.id)
    return there ? [{ ...one, before: there }] : []
  })
}

/** Writes their audit rows, and what they are assigned. Schedules and zones hold from today on, where each of them works. */
async function prepare(ctx: Context, some: One[]): Promise<Move[]> {
  await writeAudits(
    ctx,
    some.flatMap(({ before, changes }) => changeAct(before, { ...before, ...onlyGiven(changes) }) ?? []),
  )
  const zone = await companyZone(ctx)
  const moves = [joinedOf(some), await calendarsOf(ctx, some), await zonesOf(ctx, some, zone)]
  return [...moves, await schedulesOf(ctx, some, zone)].flatMap((move) => move ?? [])
}

function onlyGiven(changes: ChangeOf['changes']): Partial<EmployeeAnswer> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

function joinedOf(some: One[]): Move | null {
  const moved = some.filter(({ changes }) => changes.date_joined !== undefined)
  const dates = moved.flatMap(({ before, changes }) => [before.date_joined, changes.date_joined ?? before.date_joined])
  return moveOf('date_joined', moved, dates.sort()[0] ?? null)
}

async function calendarsOf(ctx: Context, some: One[]): Promise<Move | null> {
  const moved = some.filter(({ changes }) => changes.holiday_calendar !== undefined)
  if (moved.length === 0) return null
  const [row] = await ctx.db.execute<{ id: number | null }>(sql`select holiday_calendar_id as id from company`)
  const calendars = moved.flatMap(({ before, changes }) => [before.holiday_calendar, changes.holiday_calendar])
  for (const id of new Set(moved.flatMap(({ changes }) => changes.holiday_calendar ?? []))) {
    await checkHolidayCalendar(ctx, id)
  }
  return moveOf('holiday_calendar', moved, await firstHolidayOf(ctx, [...new Set([...calendars, row?.id])]))
}

async function zonesOf(ctx: Context, some: One[], companys: string): Promise<Move | null> {
  const moved = some.flatMap((one) => {
    const { time_zone: timeZone } = one.changes
    if (timeZone === undefined) return []
    const validFrom = localDate(ctx.now, one.before.time_zone ?? companys)
    return [{ employeeId: one.id, timeZone, validFrom }]
  })
  if (moved.length === 0) return null
  const ids = moved.map(({ employeeId: id }) => ({ id }))
  return moveOf('time_zone', ids, await writeTimeZones(ctx, moved))
}

async function schedulesOf(ctx: Context, some: One[], companys: string): Promise<Move | null> {
  const moved = some.flatMap(({ id, before, changes }) => {
    if (changes.schedule === undefined) return []
    const validFrom = localDate(ctx.now, changes.time_zone ?? before.time_zone ?? companys)
    return [{ employeeId: id, schedule: changes.schedule, validFrom }]
  })
  if (moved.length === 0) return null
  await writeSchedules(ctx, moved)
  const ids = moved.map(({ employeeId: id }) => ({ id }))
  return moveOf('schedule', ids, moved.map(({ validFrom }) => validFrom).sort()[0] ?? null)
}

function moveOf(cause: Move['cause'], moved: { id: number }[], from: LocalDate | null): Move | null {
  return from === null || moved.length === 0 ? null : { cause, ids: moved.map(({ id }) => id), from }
}

/** One of each cause. */
function together(moves: Move[]): Move[] {
  const causes = [...new Set(moves.map(({ cause }) => cause))]
  return causes.flatMap((cause) => {
    const mine = moves.filter((move) => move.cause === cause)
    const [from] = mine.map((move) => move.from).sort()
    return from === undefined ? [] : [{ cause, ids: mine.flatMap(({ ids }) => ids), from }]
  })
}

async function hold(ctx: Context, some: ChangeOf[]): Promise<void> {
  const ids = sql.param(some.map(({ id }) => id))
  await ctx.db.execute(sql`
    select count(*) from (select from employee where id = any(${ids}::int[]) order by id for no key update) held`)
}

/** What is not named stays. */
async function writeColumns(ctx: Context, some: ChangeOf[]): Promise<void> {
  const rows = some.map(({ id, changes: { schedule: _, time_zone: __, ...columns } }) => ({ id, ...columns }))
  await ctx.db
    .execute(sql`
    update employee e set name = coalesce(n.name, e.name), email = coalesce(n.email, e.email),
      username = coalesce(n.username, e.username), employee_number = coalesce(n.employee_number, e.employee_number),
      position = coalesce(n.position, e.position), department = coalesce(n.department, e.department),
      role = coalesce(n.role, e.role), manager_id = coalesce(n.manager, e.manager_id),
      language = coalesce(n.language, e.language), clocking = coalesce(n.clocking, e.clocking),
      date_joined = coalesce(n.date_joined, e.date_joined),
      holiday_calendar_id = coalesce(n.holiday_calendar, e.holiday_calendar_id)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int, name text, email text, username text,
      employee_number text, position text, department text, role text, manager int, language text, clocking text,
      date_joined date, holiday_calendar int)
    where e.id = n.id`)
    .catch(asTakenProblem)
}
