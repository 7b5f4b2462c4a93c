import { StandIns } from '@/components/team-leave/stand-ins'
import type { Context } from '@/lib/context'
import { listStandIns, possibleStandIns } from '@/lib/leave/stand-ins'
import { companyZone } from '@/lib/people/queries'
import { localDate } from '@/lib/time'

/** Who decides while a manager is away; for whom `mayNameStandIn` allows it. */
export async function StandInPart({ ctx, manager }: { ctx: Context; manager: { id: number; name: string } }) {
  const [list, people, zone] = await Promise.all([
    listStandIns(ctx, { page: 1, page_size: 500 }),
    possibleStandIns(ctx, manager.id),
    companyZone(ctx),
  ])
  const today = localDate(ctx.now, zone)
  const present = list.results.filter((one) => one.manager === manager.id && one.to >= today)
  return (
    <StandIns
      manager={{ id: manager.id, name: manager.name, own: manager.id === ctx.actor.id }}
      standIns={present}
      people={people.map(({ id, name }) => ({ value: String(id), label: name }))}
      today={today}
    />
  )
}
