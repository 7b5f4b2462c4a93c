import { z } from 'zod'
import { listOf, pageQuery } from '../endpoint'
import { line } from '../text-schema'
import { presenceStates } from './presence'

const state = z.enum(presenceStates)

export const presenceQuery = pageQuery.extend({
  state: state.optional(),
  search: line(200).optional().describe('Every word occurs in the name'),
  department: line(120).optional(),
})
export type PresenceQuery = z.output<typeof presenceQuery>

export const presenceAnswer = z.object({
  employee: z.int(),
  name: z.string(),
  position: z.string(),
  department: z.string(),
  state: state.describe(
    'late: due, begun, and not there · absent: all that was due went by · break: was there, work goes on later · later: not yet due · left: was there · off: nothing is due, or they do not clock',
  ),
  since: z.string().nullable().describe('As far as it is known'),
  until: z
    .string()
    .nullable()
    .describe('When it is expected to change: the end of work or of leave, or when work is due'),
  date: z.string().describe('The work date that is looked at'),
  clock_in: z.string().nullable().describe('The first of the date'),
  late_minutes: z.int().describe('Recorded for the date; of whoever is late those missed until now'),
  leave: z.string().nullable().describe('The type of leave on the date'),
  holiday: z.string().nullable(),
})
export type PresenceAnswer = z.output<typeof presenceAnswer>

/** `counts` are of everybody that search and department leave, whatever state is asked for. */
export const presenceList = listOf(presenceAnswer).extend({
  now: z.string(),
  counts: z.object(
    Object.fromEntries(presenceStates.map((one) => [one, z.int()])) as Record<
      (typeof presenceStates)[number],
      z.ZodInt
    >,
  ),
})

export const colleaguesInQuery = pageQuery
export type ColleaguesInQuery = z.output<typeof colleaguesInQuery>
export const colleagueIn = z.object({ employee: z.int(), name: z.string(), department: z.string() })
export type ColleagueIn = z.output<typeof colleagueIn>
export const colleaguesInList = listOf(colleagueIn).extend({ now: z.string() })
