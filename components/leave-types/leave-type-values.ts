import { formatDays } from '@/lib/format'
import type { LeaveTypeAnswer } from '@/lib/leave/schema'

const fields = [
  'name',
  'kind',
  'unit',
  'has_allowance',
  'yearly_days',
  'may_go_negative',
  'needs_approval',
  'reason_required',
  'may_replace',
  'colleagues_see',
] as const

/** What the form holds: every value as text, as its fields have it. */
export type TypeValues = Record<(typeof fields)[number], string>

export const unitWords: Record<LeaveTypeAnswer['unit'], string> = {
  days: 'Whole days',
  half_days: 'Whole and half days',
  hours: 'Days, half days or hours',
}

export const kindWords: Record<LeaveTypeAnswer['kind'], string> = {
  annual: 'Annual leave',
  sick: 'Sickness',
  unpaid: 'Unpaid leave',
  other: 'Something else',
}

/** A new type begins as what most are: days off that a manager approves. */
export const newType: TypeValues = {
  name: '',
  kind: 'other',
  unit: 'half_days',
  has_allowance: 'true',
  yearly_days: '0',
  may_go_negative: 'false',
  needs_approval: 'true',
  reason_required: 'false',
  may_replace: 'false',
  colleagues_see: 'away',
}

export function asTypeValues(type: LeaveTypeAnswer): TypeValues {
  return Object.fromEntries(fields.map((field) => [field, String(type[field])])) as TypeValues
}

/** As the API takes it; of a type that exists only what was changed. What no longer fits the rest goes with it. */
export function asTypeBody(before: TypeValues | null, entered: TypeValues): Record<string, string | number | boolean> {
  const now = fitting(entered)
  const wanted = fields.filter((field) => before === null || now[field].trim() !== before[field])
  return Object.fromEntries(wanted.map((field) => [field, asValue(field, now[field].trim())]))
}

function fitting(values: TypeValues): TypeValues {
  return {
    ...values,
    ...(values.needs_approval === 'true' && { may_replace: 'false' }),
    ...(values.has_allowance !== 'true' && { yearly_days: '0' }),
  }
}

function asValue(field: string, text: string): string | number | boolean {
  if (field === 'yearly_days') return Number(text)
  return text === 'true' || text === 'false' ? text === 'true' : text
}

/** 'Whole and half days · a manager approves it · 15 days a year'. */
export function typeSummary(type: LeaveTypeAnswer, locale: string): string {
  const days = formatDays(type.yearly_days, locale)
  return [
    unitWords[type.unit],
    type.needs_approval ? 'a manager approves it' : 'holds at once',
    type.has_allowance ? type.yearly_days > 0 && `${days} ${days === '1' ? 'day' : 'days'} a year` : 'no allowance',
    type.has_allowance && type.may_go_negative && 'may go below zero',
    type.reason_required && 'with a reason',
    type.may_replace && 'takes the place of other leave',
    type.colleagues_see === 'type' ? 'colleagues see its name' : 'colleagues see “Away”',
  ]
    .filter(Boolean)
    .join(' · ')
}
