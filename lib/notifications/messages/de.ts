import type { Catalog } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

const antrag = ({ name, self, type }: Leave) => {
  if (name === null) return `Ihren Antrag (${type})`
  return self ? `den eigenen Antrag (${type})` : `den Antrag von ${name} (${type})`
}

export const de: Catalog = {
  words: {
    firstHalf: 'erste Hälfte',
    secondHalf: 'zweite Hälfte',
    fromMidday: 'ab Mittag',
    untilMidday: 'bis Mittag',
    halfDay: 'ein halber Tag',
    days: { one: 'Tag', other: 'Tage' },
    unknown: 'In Daybook gibt es etwas Neues für Sie.',
    quoted: (text) => `„${text}“`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) =>
      name === null
        ? `Sie haben sich ${minutes} Min. zu spät eingestempelt: ${day}.`
        : `${name} hat sich ${minutes} Min. zu spät eingestempelt: ${day}.`,
    late_digest: ({ count, minutes, day }) =>
      `${count === 1 ? '1 Verspätung' : `${count} Verspätungen`}, zusammen ${minutes} Min.: ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name === null ? 'Sie haben' : `${name} hat`} sich noch nicht eingestempelt: Die Schicht begann um ${time} (${day}).`,
    missed_clock_out: ({ name, day, time }) =>
      `${name === null ? 'Sie haben' : `${name} hat`} sich nicht ausgestempelt: ${day}, eingestempelt um ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name === null ? 'Ihr Jahresurlaub' : `Jahresurlaub von ${name}`}: noch ${days} übrig, weniger als ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name === null ? 'Sie haben' : `${name} hat`} Abwesenheit ${taken ? 'eingetragen' : 'beantragt'} (${type}): ${when}.`,
    leave_approved: (told) => `${told.by} hat ${antrag(told)} genehmigt: ${told.when}.`,
    leave_rejected: (told) => `${told.by} hat ${antrag(told)} abgelehnt: ${told.when}.`,
    leave_cancelled: (told) =>
      `${told.by} hat ${antrag(told)} ${told.part ? 'teilweise ' : ''}storniert: ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `Eine Buchung von ${name ?? 'Ihnen'} kam verspätet an (${day}); das Gerät sagt ${times}.`
        : `${name === null ? 'Sie bitten' : `${name} bittet`} um eine Korrektur: ${day}, ${times ?? 'keine Anwesenheit'}.`,
    correction_approved: ({ by, day, times }) =>
      `${by} hat die Korrektur genehmigt: ${day}, ${times ?? 'keine Anwesenheit'}.`,
    correction_rejected: ({ by, day, times }) =>
      `${by} hat die Korrektur abgelehnt: ${day}, ${times ?? 'keine Anwesenheit'}.`,
    correction_made: ({ by, day, times }) =>
      `${by} hat Ihre Zeiten korrigiert: ${day}, ${times ?? 'keine Anwesenheit'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} ${agreed ? 'stimmt der Korrektur zu' : 'widerspricht der Korrektur'}: ${day}, ${times ?? 'keine Anwesenheit'}.`,
    monthly_report_ready: ({ month }) => `Der Monatsbericht liegt vor: ${month}.`,
    month_disputed: ({ name, month }) =>
      `${name ?? 'Sie'} ${name === null ? 'widersprechen' : 'widerspricht'} dem Monatsbericht: ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Neue Anmeldung bei Ihrem Konto: ${device ?? 'ein unbekanntes Gerät'}${from ? ` von ${from}` : ''}, ${day}, ${time}. Wenn Sie das nicht waren, ändern Sie Ihr Passwort.`,
  },
}
