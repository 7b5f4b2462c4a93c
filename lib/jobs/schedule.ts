import { flagOverdue } from '../attendance/flag-overdue'
import { tellLateDigest } from '../attendance/tell-late-digest'
import { tellMissedIn } from '../attendance/tell-missed-in'
import { grantYear } from '../leave/grant-year'
import { sendDueMail } from '../mail/send-due'
import { applyImports } from '../people-import/apply-imports'
import { prepareMonths } from '../reports/prepare-months'
import { dailyAt, everyMinutes, yearly } from './cadence'
import { cleanUp } from './clean-up'
import type { Job } from './job'

/** All the work the clock does. The next job is one more row. */
export const schedule: readonly Job[] = [
  {
    name: 'missed_clock_in',
    title: 'Missed clock-ins',
    about: 'Tells managers who has not clocked in some time after their shift began.',
    when: everyMinutes(5),
    run: tellMissedIn,
  },
  {
    name: 'missed_clock_out',
    title: 'Missed clock-outs',
    about: 'Marks attendances that are still open long after the shift, and tells the employee and their manager.',
    when: everyMinutes(5),
    run: flagOverdue,
  },
  {
    name: 'late_digest',
    title: 'Daily digest of lateness',
    about: 'Tells admins who came late the day before, where the settings say so.',
    when: dailyAt(6 * 60),
    run: tellLateDigest,
  },
  {
    name: 'monthly_report',
    title: 'Monthly report',
    about: 'Counts the month that ended once its last shift is over everywhere, and tells managers and admins.',
    when: everyMinutes(15),
    run: prepareMonths,
  },
  {
    name: 'yearly_grant',
    title: 'Yearly leave',
    about: 'Grants the leave of the new year to everybody who works here.',
    when: yearly(),
    run: grantYear,
  },
  {
    name: 'mail',
    title: 'Mail',
    about: 'Sends mail that is due and could not be sent before.',
    when: everyMinutes(1),
    run: (ctx, { signal }) => sendDueMail(ctx.db, undefined, { signal }),
  },
  {
    name: 'people_import',
    title: 'Import of people',
    about: 'Writes a file of people into the book once an admin has checked it and asked for it.',
    when: everyMinutes(1),
    run: applyImports,
  },
  {
    name: 'cleaning',
    title: 'Cleaning',
    about: 'Removes what nobody needs any more: ended sessions, used links, kept answers, old runs and sent mail.',
    when: dailyAt(3 * 60 + 15, 1),
    run: cleanUp,
  },
]
