import type { Database } from '@/db/client'
import { teamPresence } from '@/lib/attendance/team-presence'
import { localMinutes } from '@/lib/time'
import { zones } from './people'
import { as, companyZone, type World } from './world'

/** Where in the world it is what time, and who works: so that nobody wonders about a quiet office on a Sunday night. */
export async function whatIsOn(world: World, db: Database): Promise<string> {
  const admin = world.people.get('mara')
  if (!admin) return ''
  const { counts, members } = await teamPresence(as({ ...world, db }, admin, world.now), {})
  const at = Object.values(zones).map((zone) => `${clock(world.now, zone)} in ${cityOf(zone)}`)
  const inside = members.filter(({ presence }) => presence.state === 'in').map(({ department }) => department)
  const where = [...new Set(inside)].join(', ') || 'nobody'
  return `It is ${at.join(', ')}. At work: ${counts.in} (${where}); on leave: ${counts.on_leave}; holiday: ${holidays(world)}.`
}

/** Cities whose calendar has a public holiday today. */
function holidays({ people, grounds, today }: World): string {
  const named = [...people.values()].flatMap(({ id, zone }) => {
    const name = grounds.get(id)?.holidays[today]
    return name ? [`${name} in ${cityOf(zone)}`] : []
  })
  return [...new Set(named)].join(', ') || 'none'
}

function cityOf(zone: string): string {
  return zone.split('/').at(-1) ?? companyZone
}

function clock(now: Date, zone: string): string {
  const minutes = localMinutes(now, zone)
  const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: zone }).format(now)
  return `${weekday} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
