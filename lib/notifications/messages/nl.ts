import type { Catalog } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

const aanvraag = ({ name, self, type }: Leave) => {
  if (name === null) return `uw verlofaanvraag (${type})`
  return self ? `de eigen verlofaanvraag (${type})` : `de verlofaanvraag van ${name} (${type})`
}

export const nl: Catalog = {
  words: {
    firstHalf: 'eerste helft',
    secondHalf: 'tweede helft',
    fromMidday: 'vanaf de middag',
    untilMidday: 'tot de middag',
    halfDay: 'een halve dag',
    days: { one: 'dag', other: 'dagen' },
    unknown: 'Er is iets nieuws voor u in Daybook.',
    quoted: (text) => `‘${text}’`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) => `${name ?? 'U'} heeft ${minutes} min te laat ingeklokt: ${day}.`,
    late_digest: ({ count, minutes, day }) => `${count} keer te laat ingeklokt, samen ${minutes} min: ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name ?? 'U'} heeft nog niet ingeklokt: de dienst begon om ${time} (${day}).`,
    missed_clock_out: ({ name, day, time }) => `${name ?? 'U'} heeft niet uitgeklokt: ${day}, ingeklokt om ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name === null ? 'Uw vakantieverlof' : `Vakantieverlof van ${name}`}: nog ${days} over, minder dan ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name ?? 'U'} heeft verlof ${taken ? 'ingevoerd' : 'aangevraagd'} (${type}): ${when}.`,
    leave_approved: (told) => `${told.by} heeft ${aanvraag(told)} goedgekeurd: ${told.when}.`,
    leave_rejected: (told) => `${told.by} heeft ${aanvraag(told)} afgewezen: ${told.when}.`,
    leave_cancelled: (told) =>
      `${told.by} heeft ${aanvraag(told)} ${told.part ? 'voor een deel ' : ''}ingetrokken: ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `Een klokmoment van ${name ?? 'u'} kwam te laat binnen (${day}); het apparaat zegt ${times}.`
        : `${name ?? 'U'} vraagt een correctie aan: ${day}, ${times ?? 'geen aanwezigheid'}.`,
    correction_approved: ({ by, day, times }) =>
      `${by} heeft de correctie goedgekeurd: ${day}, ${times ?? 'geen aanwezigheid'}.`,
    correction_rejected: ({ by, day, times }) =>
      `${by} heeft de correctie afgewezen: ${day}, ${times ?? 'geen aanwezigheid'}.`,
    correction_made: ({ by, day, times }) =>
      `${by} heeft uw uren gecorrigeerd: ${day}, ${times ?? 'geen aanwezigheid'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} is het ${agreed ? '' : 'niet '}eens met de correctie: ${day}, ${times ?? 'geen aanwezigheid'}.`,
    monthly_report_ready: ({ month }) => `Het maandoverzicht is klaar: ${month}.`,
    month_disputed: ({ name, month }) =>
      `${name ?? 'U'} ${name === null ? 'bent' : 'is'} het niet eens met het maandrapport: ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Nieuwe aanmelding bij uw account: ${device ?? 'een onbekend apparaat'}${from ? ` vanaf ${from}` : ''}, ${day}, ${time}. Was u dat niet, wijzig dan uw wachtwoord.`,
  },
}
