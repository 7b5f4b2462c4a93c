import type { FactNames } from '@/lib/audit/named-facts'
import type { AuditAnswer } from '@/lib/audit/schema'

/** Whom an entry concerns, to the reader: `mayLook`: at their days and reports. */
export type Whose = { employee: number | null; isOwn: boolean; mayLook: boolean }

/** The page of what a fact names; null: it names nothing that has one, or none the reader may look at. */
export function placeOfFact(fact: string, value: unknown, { employee, isOwn, mayLook }: Whose, names: FactNames) {
  if (typeof value !== 'string' || employee === null || !mayLook) return null
  if (months.has(fact)) return monthPlace(employee, value, isOwn)
  if (fact !== 'cause') return null
  const [kind, id] = value.split(':')
  const date = names[`cause ${value}`]?.slice(0, 10)
  if (kind === 'leave') return leavePlace(id, isOwn)
  if (kind === 'correction' && !isOwn) return `/team/corrections/${id}`
  const hasDay = kind === 'correction' || kind === 'clock_in' || kind === 'waiver'
  return hasDay && date ? dayPlace(employee, date, isOwn) : null
}

const months = new Set(['month', 'of_month', 'in_month'])

/** The page of what an entry is about. */
export function placeOfSubject({ subject_type: type, subject_id: id }: Subject, { employee, isOwn, mayLook }: Whose) {
  if (employee === null || !mayLook) return null
  if (type === 'leave_request') return leavePlace(id, isOwn)
  if (type === 'correction') return isOwn ? null : `/team/corrections/${id}`
  if (type === 'month') return monthPlace(employee, id.slice(-'2026-10'.length), isOwn)
  return type === 'employee' && !isOwn ? `/team/people/${employee}` : null
}

type Subject = Pick<AuditAnswer, 'subject_type' | 'subject_id'>

function leavePlace(id: string | undefined, isOwn: boolean): string {
  return isOwn ? `/leave#request-${id}` : `/team/leave/${id}`
}

function monthPlace(employee: number, month: string, isOwn: boolean): string | null {
  if (!/^\d{4}-\d\d$/.test(month)) return null
  return isOwn ? `/timesheet?month=${month}` : `/team/reports/${employee}?month=${month}`
}

function dayPlace(employee: number, date: string, isOwn: boolean): string {
  return isOwn ? `/timesheet/${date}` : `/team/people/${employee}/${date}`
}
