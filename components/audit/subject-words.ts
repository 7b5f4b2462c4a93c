/** What an act can be about, as the audit names it, in words. */
const words: Record<string, string> = {
  company: 'company',
  employee: 'person',
  session: 'session',
  sign_in: 'account',
  address: 'address',
  leave_request: 'request',
  leave_type: 'type of leave',
  leave_entry: 'line of the ledger',
  leave_year: 'leave year',
  stand_in: 'stand-in',
  correction: 'correction',
  attendance: 'attendance',
  work_schedule: 'schedule',
  schedule_assignment: 'schedule',
  public_holiday: 'holiday',
  holiday_calendar: 'calendar',
  job_run: 'run',
  delivery: 'mail',
  month: 'month',
  people_import: 'file of people',
  export: 'file',
}

/** 'request' of 'leave_request'. */
export function subjectWords(type: string): string {
  return words[type] ?? type.replaceAll('_', ' ')
}
