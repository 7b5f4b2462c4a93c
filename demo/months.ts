import { answerMonth } from '@/lib/closing/answer-month'
import { closeMonths } from '@/lib/closing/close-months'
import type { CloseAnswer } from '@/lib/closing/schema'
import { prepareMonths } from '@/lib/reports/prepare-months'
import { addDays, instantAt } from '@/lib/time'
import { writeWaiting } from './attendance'
import { disputes } from './words'
import { as, asNobody, chanceFor, companyZone, type Person, somebody, type World } from './world'

const signal = new AbortController().signal
/** Who answers to the report of their month, beside those who never do; counting what they are shown takes its time. */
const answering = 16

/** Every month but the last is closed on the eighth of the next; of the last two the people have said what they think. */
export function tellMonths(world: World): void {
  const months = monthsOver(world)
  for (const [index, month] of months.entries()) {
    const isLast = index === months.length - 1
    const next = addDays(`${month}-01`, 32).slice(0, 7)
    if (index >= months.length - 2) {
      world.queue.say(instantAt(`${next}-02`, 16 * 60, companyZone), (at) => prepare(world, at))
      tellAnswers(world, month, `${next}-03`)
    }
    if (!isLast) world.queue.say(instantAt(`${next}-08`, 15 * 60, companyZone), (at) => close(world, month, at))
  }
}

/** From the month after the one in which the book was begun: the days before it are not in the book. */
function monthsOver({ begun, today }: World): string[] {
  const months: string[] = []
  for (let month = begun.slice(0, 7); month < today.slice(0, 7); month = addDays(`${month}-01`, 32).slice(0, 7))
    months.push(month)
  return months
}

async function prepare(world: World, at: Date): Promise<void> {
  await writeWaiting(world)
  await prepareMonths(asNobody(world, at), { signal })
}

function tellAnswers(world: World, month: string, from: string): void {
  for (const [index, person] of [...world.people.values()].filter(({ role }) => role === 'employee').entries()) {
    // Emil has still to look at his.
    if (index >= answering || (person.username === 'emil' && month === monthsOver(world).at(-1))) continue
    const chance = chanceFor(world, person.username, month, 'answer')
    const at = instantAt(addDays(from, chance.between(0, 3)), chance.between(9 * 60, 17 * 60), person.zone)
    world.queue.say(at, (at) => answer(world, person, month, at), person.id)
  }
}

async function answer(world: World, person: Person, month: string, at: Date): Promise<void> {
  await writeWaiting(world)
  const text = disputes[person.username] ?? ''
  await answerMonth(as(world, person, at), month, { answer: text ? 'disputed' : 'confirmed', text })
}

/** Mara closes, Oskar her own; what still stands in the way is accepted as it is. */
async function close(world: World, month: string, at: Date): Promise<void> {
  await writeWaiting(world)
  for (const admin of [somebody(world, 'mara'), somebody(world, 'oskar')]) {
    if (!admin) continue
    const ctx = as(world, admin, at)
    const accept = acceptedAll(await closeMonths(ctx, { month, accept: [] }))
    if (accept.length > 0) await closeMonths(ctx, { month, accept })
  }
}

function acceptedAll({ results }: CloseAnswer) {
  return results.flatMap(({ employee, items }) =>
    items.map(({ kind, subject }) => ({ employee, kind, subject, reason: 'Talked about it; it stays as it is' })),
  )
}
