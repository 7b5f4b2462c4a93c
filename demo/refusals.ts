import type { World } from './world'

/** What a person may be told when they ask for something that does not fit: life goes on. */
const usual = ['not_enough_leave', 'leave_overlap', 'no_working_day', 'leave_taken', 'already_decided', 'leave_begun']

/** What `act` answers, or null where Daybook refused it as it does now and then. Anything else is a mistake of the story. */
export async function orRefused<T>(world: World, act: Promise<T>): Promise<T | null> {
  try {
    return await act
  } catch (error) {
    if (!usual.includes((error as { code?: string }).code ?? '')) throw error
    world.refused += 1
    return null
  }
}
