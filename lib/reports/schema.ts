import { z } from 'zod'
import { monthAnswers } from '@/db/schema'
import { monthSchema } from '../date-schema'
import { listOf, pageQuery } from '../endpoint'
import { line, queryIdSchema } from '../text-schema'
import type { Figures } from './figures'

/** Figures by which a report can be sorted. */
export const sortedFigures = [
  'scheduled_minutes',
  'leave_minutes',
  'due_minutes',
  'worked_minutes',
  'overtime_minutes',
  'missing_minutes',
  'days_present',
  'days_absent',
  'delay_count',
  'delay_minutes',
  'charged_minutes',
  'missed_punches',
  'balance_minutes',
] as const
export const reportSortKeys = ['name', 'employee_number', 'department', 'state', ...sortedFigures] as const
const descending = reportSortKeys.map((key) => `-${key}` as const)

const month = monthSchema
  .optional()
  .describe('The last one that is over unless given')
  .meta({ examples: ['2026-10'] })
const scope = {
  month,
  department: line(120).optional(),
  employee: queryIdSchema.optional(),
  search: line(200).optional().describe('Every word occurs in the name or the number'),
}
export const reportQuery = pageQuery.extend({
  ...scope,
  sort: z.enum([...reportSortKeys, ...descending]).default('name'),
})
export type ReportQuery = z.output<typeof reportQuery>

export const reportFormats = ['json', 'csv', 'xlsx', 'pdf'] as const
export const reportFileQuery = reportQuery.extend({
  format: z.enum(reportFormats).default('json').describe('Anything else: all of it as a file, whatever the page'),
})

export const ownReportQuery = z.strictObject({ month })
export const ownReportFileQuery = ownReportQuery.extend({
  format: z.enum(['json', 'pdf']).default('json').describe('pdf: a page to be signed'),
})
export const trendQuery = z.strictObject({ ...scope, month: scope.month.describe('The last of the twelve') })
export type TrendQuery = z.output<typeof trendQuery>

const minutes = z.int()
const counts = {
  scheduled_minutes: minutes,
  leave_minutes: minutes.describe('Scheduled minutes that leave takes'),
  due_minutes: minutes.describe('Scheduled less leave and public holidays'),
  worked_minutes: minutes,
  overtime_minutes: minutes.describe('What dates have more than was due, added up; never netted across dates'),
  missing_minutes: minutes.describe('What dates have less than was due, added up'),
  days_present: z.int(),
  days_absent: z.int(),
  leave_by_type: z.record(z.string(), z.int()).describe('By the id of the leave type: ledger minutes, 480 a day'),
  delay_count: z.int().describe('Late arrivals, waived ones among them'),
  delay_minutes: minutes,
  charged_minutes: minutes.describe('Ledger minutes (480 a day) taken from annual leave for lateness'),
  missed_punches: z.int().describe('Attendances whose clock-out is missing'),
  balance_minutes: minutes.describe('Annual leave at the end of the month, in ledger minutes'),
}
export const figuresAnswer = z.object(counts)
export type FiguresAnswer = z.output<typeof figuresAnswer>

export const monthStates = ['provisional', 'closed'] as const

/** What altered a closed month since: it counts in the month that was open then. */
export const adjustmentAnswer = z.object({
  of_month: z.string(),
  differences: z.record(z.string(), z.int()).describe('By the names of the figures: only those that differ'),
  reason: z.string(),
  cause: z.string(),
  made_by: z.int().nullable(),
  made_at: z.string(),
})

/** 22 working days of eight hours: two on leave, one missed, 24 minutes late once. */
const exampleRow = {
  employee: 12,
  name: 'Ann Berg',
  employee_number: 'W-7',
  department: 'Works',
  month: '2026-10',
  through: '2026-10-31',
  state: 'provisional',
  closed_at: null,
  closed_by: null,
  closed_by_name: null,
  answer: null,
  scheduled_minutes: 10_560,
  leave_minutes: 960,
  due_minutes: 9_600,
  worked_minutes: 9_186,
  overtime_minutes: 90,
  missing_minutes: 504,
  days_present: 19,
  days_absent: 1,
  leave_by_type: { '1': 960 },
  delay_count: 1,
  delay_minutes: 24,
  charged_minutes: 24,
  missed_punches: 0,
  balance_minutes: 4_536,
  adjustments: [
    {
      of_month: '2026-09',
      differences: { worked_minutes: 60, missing_minutes: -60 },
      reason: 'Worked through the break',
      cause: 'correction:31',
      made_by: 4,
      made_at: '2026-10-06T09:12:00+02:00',
    },
  ],
}

export const reportRow = z
  .object({
    employee: z.int(),
    name: z.string(),
    employee_number: z.string().nullable(),
    department: z.string(),
    month: z.string(),
    through: z.string().nullable().describe('The last date that is counted; null: none is over'),
    state: z.enum(monthStates).describe('closed: the figures are those of the closing and stay'),
    closed_at: z.string().nullable(),
    closed_by: z.int().nullable(),
    closed_by_name: z.string().nullable(),
    answer: z.enum(monthAnswers).nullable().describe('What the employee says to it'),
    ...counts,
    adjustments: z.array(adjustmentAnswer).describe('Later changes to closed months that count in this one'),
  })
  .meta({ examples: [exampleRow] })
export type ReportRow = z.output<typeof reportRow>

export const totalsAnswer = z.object({ people: z.int(), closed: z.int(), ...counts })
export type TotalsAnswer = z.output<typeof totalsAnswer>

/** `totals` and `departments` are of everybody that the filters leave, whatever the page. */
export const reportList = listOf(reportRow).extend({
  month: z.string(),
  state: z.enum([...monthStates, 'partly_closed']),
  pending: z
    .int()
    .describe('Above 0: so many are still being counted; totals lack them, and no figure orders the rows. Ask again'),
  totals: totalsAnswer,
  departments: z.array(totalsAnswer.extend({ department: z.string() })),
  leave_types: z.array(z.object({ id: z.int(), name: z.string() })).describe('Of `leave_by_type`'),
})
export type ReportList = z.output<typeof reportList>

export const trendMonth = z.object({
  month: z.string(),
  pending: z.boolean().describe('Not yet counted for everybody: figures follow when asked again'),
  people: z.int(),
  ...figuresAnswer.omit({ charged_minutes: true, balance_minutes: true }).shape,
})
export type TrendMonth = z.output<typeof trendMonth>
/** Oldest first. */
export const trendAnswer = z.object({ results: z.array(trendMonth) })

/** The same figures by the names of the API. */
export function figuresAsAnswer(figures: Figures): FiguresAnswer {
  const named = Object.entries(figures).map(([key, value]) => [snakeCase(key), value])
  return Object.fromEntries(named) as FiguresAnswer
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
