/** Who did what to whom, as the audit names it. */
export type NamedAct = {
  action: string
  actor: number | null
  actor_name: string | null
  employee: number | null
  employee_name: string | null
}

/**
 * What every action that is recorded says. Of whom it concerns: `{whom}` is 'themselves' or the name, `{whose}` 'their
 * own' or 'Ann’s', `{of}` 'of their own' or 'of Ann'.
 */
const sentences: Record<string, string> = {
  'company.set_up': 'set up the company',
  'settings.changed': 'changed the settings of the company',
  'employee.created': 'added {whom}',
  'employee.changed': 'changed {whose} record',
  'people.imported': 'brought people in from a file',
  'people.invited': 'made invitations for people who came from a file',
  'employee.ended': 'ended {whose} employment',
  'employee.moved_up': 'left {whom} to the manager above',
  'employee.schedule_assigned': 'gave {whom} another schedule',
  'employee.schedule_unassigned': 'took a coming schedule {of} back',
  'session.started': 'signed in',
  'sign_in.failed': 'did not get in as {whom}',
  'sign_in.guessed': 'tried to get in by names that nobody has',
  'session.ended': 'ended {whose} session',
  'sessions.ended': 'ended {whose} sessions',
  'password.changed': 'changed {whose} password',
  'password.link_made': 'made a link to set {whose} password',
  'password.set_by_link': 'set {whose} password by a link',
  'password.reset_requested': 'asked for a link to reset {whose} password',
  'mail.chosen': 'chose which mail to get',
  'delivery.retried': 'had mail to {whom} sent again',
  'job.asked': 'had a job run',
  'schedule.created': 'made a schedule',
  'schedule.changed': 'changed a schedule',
  'holiday_calendar.created': 'made a calendar of holidays',
  'holiday_calendar.renamed': 'renamed a calendar of holidays',
  'holiday_calendar.deleted': 'deleted a calendar of holidays',
  'holiday.added': 'added a holiday',
  'holiday.changed': 'changed a holiday',
  'holiday.removed': 'removed a holiday',
  'leave_type.created': 'made a type of leave',
  'leave_type.changed': 'changed a type of leave',
  'leave.requested': 'asked for leave',
  'leave.entered': 'entered leave for {whom}',
  'leave.replaced': 'replaced leave {of} by other leave',
  'leave.approved': 'approved leave {of}',
  'leave.rejected': 'rejected leave {of}',
  'leave.cancelled': 'cancelled leave {of}',
  'leave.shortened': 'shortened leave {of}',
  'leave.recounted': 'had leave {of} counted again',
  'leave_year.granted': 'granted the leave of a year',
  'leave_entry.posted': 'changed {whose} leave balance',
  'export.made': 'exported a file',
  'stand_in.added': 'named a stand-in for {whom}',
  'stand_in.removed': 'took a stand-in for {whom} back',
  'correction.proposed': 'proposed a correction {of}',
  'correction.approved': 'approved a correction {of}',
  'correction.rejected': 'rejected a correction {of}',
  'correction.withdrawn': 'withdrew a correction {of}',
  'correction.made': 'corrected the times {of}',
  'correction.agreed': 'agreed to a correction {of}',
  'correction.objected': 'objected to a correction {of}',
  'month.closed': 'closed a month {of}',
  'month.adjusted': 'changed a closed month {of}',
  'month.confirmed': 'confirmed the report of a month {of}',
  'month.disputed': 'disputed the report of a month {of}',
  'lateness.waived': 'waived a lateness {of}',
  'lateness.charged': 'charged a lateness {of} again',
}

/** The actions that have a sentence, for choosing one. */
export const knownActions = Object.keys(sentences)

/** What an action is called where one is chosen: 'Approved leave', 'Changed somebody’s record'. */
export function actLabel(action: string): string {
  const words: Record<string, string> = { whom: 'somebody', whose: 'somebody’s', of: '' }
  const label = (sentences[action] ?? action.replace(/[._]/g, ' '))
    .replace(/\{(\w+)\}/, (_, name) => words[name] ?? '')
    .replace(/ +/g, ' ')
    .trim()
  return label.charAt(0).toUpperCase() + label.slice(1)
}

/** 'Mara Lindt approved leave of Ann Berg'. An action without a sentence is told by its name. */
export function actWords(act: NamedAct): string {
  const who = act.actor_name ?? (isStrangers(act.action) ? 'Somebody not signed in' : 'Daybook')
  const isOwn = act.actor !== null && act.actor === act.employee
  const whom = isOwn ? 'themselves' : (act.employee_name ?? 'somebody')
  const whose = isOwn ? 'their own' : `${whom}’s`
  const ofWhom = isOwn ? 'of their own' : `of ${whom}`
  const sentence = sentences[act.action]
  const words: Record<string, string> = { whom, whose, of: ofWhom }
  if (sentence) return `${who} ${sentence.replace(/\{(\w+)\}/, (_, name) => words[name] ?? '')}`
  const about = act.employee === null ? '' : ` (${whom})`
  return `${who}: ${act.action.replace(/[._]/g, ' ')}${about}`
}

/** Without an actor it was Daybook itself, or whoever had yet to sign in. */
function isStrangers(action: string): boolean {
  return action.startsWith('password.') || action.startsWith('sign_in.')
}
