import { sql } from 'drizzle-orm'
import { clockIn } from '@/lib/attendance/clock-in'
import { utcOffsetMinutes } from '@/lib/time'
import { type Attended, as, type Person, type World } from './world'

/** Tells that somebody came; it is written with others, or when something is about to look at it. */
export function attend(world: World, attended: Attended): void {
  world.queue.say(attended.in, async () => void world.waiting.push(attended), attended.person.id)
}

/**
 * Writes what waits, in one statement: whoever came in time costs nothing and tells nobody, so the punches, the attendances
 * and the employees' revisions are all there is.
 */
export function writeWaiting(world: World): Promise<void> {
  world.writing = world.writing.then(() => writeNow(world))
  return world.writing
}

async function writeNow(world: World): Promise<void> {
  const rows = world.waiting.splice(0).map((attended) => rowOf(world, attended))
  if (rows.length === 0) return
  await world.db.execute(sql`
    with told as (
      select r.*, nextval('punch_id_seq')::int as in_id, case when r.out is not null then nextval('punch_id_seq')::int end as out_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(employee int, date date, zone text, "in" timestamptz,
        "out" timestamptz, in_offset smallint, out_offset smallint, ip inet, source text)
    ), punched as (
      insert into punch (id, employee_id, kind, at, time_zone, utc_offset_minutes, source, ip, user_agent, recorded_by, recorded_at)
      select in_id, employee, 'in', "in", zone, in_offset, source, ip, 'Mozilla/5.0 (demo)', employee, "in" from told
      union all
      select out_id, employee, 'out', "out", zone, out_offset, source, ip, 'Mozilla/5.0 (demo)', employee, "out" from told
      where out_id is not null
    ), raised as (
      update employee e set ground_revision = ground_revision + n.punches
      from (select employee, count(in_id) + count(out_id) as punches from told group by employee) n where e.id = n.employee
    )
    insert into attendance (employee_id, work_date, time_zone, utc_offset_minutes, clock_in, clock_out, in_punch_id, out_punch_id)
    select employee, date, zone, in_offset, "in", "out", in_id, out_id from told order by "in", employee`)
}

/** `out` lies ahead: they are still there. */
function rowOf({ now }: World, { person, date, in: clockIn, out }: Attended) {
  const left = out && out <= now ? out : null
  return {
    ...{ employee: person.id, date, zone: person.zone, in: clockIn.toISOString(), out: left?.toISOString() ?? null },
    in_offset: utcOffsetMinutes(clockIn, person.zone),
    out_offset: left && utcOffsetMinutes(left, person.zone),
    ip: `198.51.100.${(person.id % 200) + 10}`,
    source: person.id % 7 === 0 ? 'api' : 'web',
  }
}

/**
 * Somebody who comes late clocks in as everybody does: what it costs, and who is told, is the product's to say. They clock
 * out in the next moment of the story, at their own time. Answers the id of the attendance.
 */
export async function comeLate(world: World, attended: Attended): Promise<number> {
  const { person, in: at, note, out } = attended
  await (world.waiting.some((one) => one.person === person) ? writeWaiting(world) : world.writing)
  const { id } = await clockIn(as(world, person, at), { note })
  if (out && out <= world.now) await leave(world, person, id, out)
  return id
}

async function leave(world: World, person: Person, id: number, out: Date): Promise<void> {
  await world.db.execute(sql`
    with punched as (
      insert into punch (employee_id, kind, at, time_zone, utc_offset_minutes, source, ip, user_agent, recorded_by, recorded_at)
      values (${person.id}, 'out', ${out.toISOString()}::timestamptz, ${person.zone},
        ${utcOffsetMinutes(out, person.zone)}::smallint, 'web', ${`198.51.100.${(person.id % 200) + 10}`}::inet,
        'Mozilla/5.0 (demo)', ${person.id}, ${out.toISOString()}::timestamptz) returning id
    ), raised as (update employee set ground_revision = ground_revision + 1 where id = ${person.id})
    update attendance set clock_out = ${out.toISOString()}::timestamptz, out_punch_id = punched.id from punched
    where attendance.id = ${id}`)
}

/** The attendance that began at that moment. */
export async function attendanceAt(world: World, person: Person, clockedIn: Date): Promise<number> {
  await writeWaiting(world)
  const [row] = (await world.db.execute(sql`select id from attendance
    where employee_id = ${person.id} and clock_in = ${clockedIn.toISOString()}::timestamptz`)) as unknown as {
    id: number
  }[]
  if (!row) throw new Error(`${person.name} did not clock in at ${clockedIn.toISOString()}`)
  return row.id
}
