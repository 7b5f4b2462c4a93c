import { englishLeaveWords } from '../../leave-words'
import type { English } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

/** 'Annual leave'; 'leave (Moving house)' of types whose name does not say that it is leave. */
const leave = (type: string) => (/\bleave$/i.test(type) ? type : `leave (${type})`)
const ofWhom = ({ name, self, type }: Leave) => {
  if (name === null) return `your ${leave(type)}`
  return self ? leave(type) : `${leave(type)} of ${name}`
}

export const en: English = {
  words: {
    ...englishLeaveWords,
    unknown: 'There is something new for you in Daybook.',
    quoted: (text) => `“${text}”`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) => `${name ?? 'You'} clocked in ${minutes} min late on ${day}.`,
    late_digest: ({ count, minutes, day }) =>
      `${count === 1 ? '1 late arrival' : `${count} late arrivals`} on ${day}, ${minutes} min in all.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name ?? 'You'} ${name === null ? 'have' : 'has'} not clocked in: the shift on ${day} began at ${time}.`,
    missed_clock_out: ({ name, day, time }) =>
      `${name ?? 'You'} did not clock out on ${day} after clocking in at ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name ?? 'You'} ${name === null ? 'have' : 'has'} ${days} of annual leave left, less than ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name ?? 'You'} ${taken ? (name === null ? 'take' : 'takes') : 'asked for'} ${leave(type)}: ${when}.`,
    leave_approved: (told) => `${told.by} approved ${ofWhom(told)}: ${told.when}.`,
    leave_rejected: (told) => `${told.by} rejected ${ofWhom(told)}: ${told.when}.`,
    leave_cancelled: (told) =>
      `${told.by} ${told.part ? 'gave back a part of' : 'cancelled'} ${ofWhom(told)}: ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `A punch of ${name ?? 'yours'} on ${day} arrived late; the device says ${times}.`
        : `${name ?? 'You'} asked for a correction of ${day}: ${times ?? 'no attendance'}.`,
    correction_approved: ({ by, day, times }) =>
      `${by} approved the correction of ${day}: ${times ?? 'no attendance'}.`,
    correction_rejected: ({ by, day, times }) =>
      `${by} rejected the correction of ${day}: ${times ?? 'no attendance'}.`,
    correction_made: ({ by, day, times }) => `${by} corrected your ${day}: ${times ?? 'no attendance'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} ${agreed ? 'agreed' : 'objected'} to the correction of ${day}: ${times ?? 'no attendance'}.`,
    monthly_report_ready: ({ month }) => `The monthly report is ready: ${month}.`,
    month_disputed: ({ name, month }) =>
      `${name ?? 'You'} ${name === null ? 'say' : 'says'} that the report of ${month} is not right.`,
    new_sign_in: ({ device, from, day, time }) =>
      `New sign-in to your account: ${device ?? 'an unknown device'}${from ? ` from ${from}` : ''}, ${day}, ${time}. If it was not you, change your password.`,
  },
}
