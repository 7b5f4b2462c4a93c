import { type PolicyFrom, policyOf } from '../attendance/late-charge'
import { lateTarget } from '../leave/late-target'
import { annualLeave } from '../ledger'
import type { LeaveRecord, Line } from './read-records'

/** What is wrong with the ledger lines of one employee, the first of it in words; null when all agrees. */
export function wrongLine(record: LeaveRecord, policies: PolicyFrom[]): string | null {
  for (const line of record.lines) {
    const wrong = wrongByItself(record, line)
    if (wrong) return `line ${line.id} (${line.kind}, ${line.minutes} minutes, “${line.subject}”): ${wrong}`
  }
  return wrongGrant(record) ?? wrongMonth(record, policies) ?? wrongBalance(record)
}

function wrongByItself(record: LeaveRecord, line: Line): string | null {
  if (Number(line.effectiveOn.slice(0, 4)) !== line.leaveYear) {
    return `it counts from ${line.effectiveOn}, but in leave year ${line.leaveYear}`
  }
  if (line.request !== null) {
    return record.requests.some(({ id }) => id === line.request) ? null : `request ${line.request} is another's`
  }
  const subject = subjectOf(record.id, line)
  if (subject && line.subject !== subject) return `it should be about “${subject}”`
  switch (line.kind) {
    case 'request':
    case 'refund':
      return 'it is of no request'
    case 'late':
      return line.typeId === annualLeave ? null : `lateness is charged to leave type ${line.typeId}`
    case 'grant':
      return line.minutes < 0 ? 'a grant takes nothing away' : null
    default:
      return null
  }
}

/** What a line of this kind is about, where that is known from the line itself. */
function subjectOf(employeeId: number, { kind, typeId, leaveYear, subject }: Line): string | null {
  if (kind === 'grant')
    return ['employee', employeeId, ...(typeId === annualLeave ? [] : [typeId]), leaveYear].join(':')
  const month = subject.split(':')[2] ?? ''
  if (kind === 'late') return `late:${employeeId}:${month.startsWith(`${leaveYear}-`) ? month : `${leaveYear}-…`}`
  return null
}

function wrongGrant({ lines }: LeaveRecord): string | null {
  const isGranted = lines.some(({ kind, typeId }) => kind === 'grant' && typeId === annualLeave)
  return isGranted ? null : 'no annual leave was ever granted'
}

/** Every month's lines for lateness add up to minus what its late arrivals cost by the policy of the month. */
function wrongMonth({ lines, arrivals }: LeaveRecord, policies: PolicyFrom[]): string | null {
  for (const month of lateMonths({ lines, arrivals })) {
    const target = lateTarget(
      policyOf(policies, month),
      arrivals.filter(({ date }) => date.startsWith(month)),
    )
    const charged = -sumOf(lines.filter((line) => isLate(line) && line.subject.endsWith(`:${month}`)))
    if (charged !== target) {
      return `lateness of ${month}: the ledger charges ${charged} minutes, the late arrivals cost ${target}`
    }
  }
  return null
}

/** Months with late arrivals that count, or with charges. */
export function lateMonths({ lines, arrivals }: Pick<LeaveRecord, 'lines' | 'arrivals'>): string[] {
  const charged = lines.filter(isLate).map(({ subject }) => subject.split(':')[2] ?? '')
  return [...new Set([...charged, ...arrivals.map(({ date }) => date.slice(0, 7))])].sort()
}

/** The balance that everybody is shown is the sum of the lines, added up one by one. */
function wrongBalance({ lines, balances }: LeaveRecord): string | null {
  for (const { typeId, year, minutes } of balances) {
    const sum = sumOf(lines.filter((line) => line.typeId === typeId && line.leaveYear <= year))
    if (sum !== minutes)
      return `leave type ${typeId}: the lines up to ${year} add up to ${sum}, the balance is ${minutes}`
  }
  return null
}

function isLate({ kind }: Line): boolean {
  return kind === 'late'
}

function sumOf(lines: Line[]): number {
  return lines.reduce((sum, { minutes }) => sum + minutes, 0)
}
