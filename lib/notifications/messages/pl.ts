import type { Catalog } from './catalog'

type Done = { name: string | null; by: string; self: boolean; type: string; when: string }

/** Names stay as they are after 'przez:' and 'osoba:', where Polish would decline them. */
const wniosek = ({ name, by, self, type, when }: Done, done: string) => {
  const whose = name === null ? 'Twój wniosek' : self ? 'Własny wniosek' : `Wniosek (osoba: ${name})`
  return `${whose} o nieobecność (${type}) ${done} przez: ${by}, ${when}.`
}

export const pl: Catalog = {
  words: {
    firstHalf: 'pierwsza połowa',
    secondHalf: 'druga połowa',
    fromMidday: 'od południa',
    untilMidday: 'do południa',
    halfDay: 'pół dnia',
    days: { one: 'dzień', few: 'dni', many: 'dni', other: 'dnia' },
    unknown: 'W Daybook jest dla Ciebie coś nowego.',
    quoted: (text) => `„${text}”`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) =>
      `${name === null ? 'Twoje spóźnienie' : `Spóźnienie, ${name}`}: ${minutes} min, ${day}.`,
    late_digest: ({ count, minutes, day }) => `Spóźnienia: ${count}, łącznie ${minutes} min, ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name === null ? 'Brak Twojego wejścia' : `Brak wejścia, ${name}`}: zmiana rozpoczęła się o ${time} (${day}).`,
    missed_clock_out: ({ name, day, time }) =>
      `${name === null ? 'Brak Twojego wyjścia' : `Brak wyjścia, ${name}`}: ${day}, wejście o ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name === null ? 'Twój urlop wypoczynkowy' : `Urlop wypoczynkowy, ${name}`}: pozostało ${days} (próg: ${threshold}).`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name ?? 'Ty'}: ${taken ? 'zgłoszona nieobecność' : 'wniosek o nieobecność'} (${type}), ${when}.`,
    leave_approved: (told) => wniosek(told, 'zaakceptowany'),
    leave_rejected: (told) => wniosek(told, 'odrzucony'),
    leave_cancelled: (told) => wniosek(told, told.part ? 'częściowo anulowany' : 'anulowany'),
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `Spóźnione odbicie${name === null ? '' : `, ${name}`}: ${day}; urządzenie podaje ${times}.`
        : `Prośba o korektę${name === null ? '' : `, ${name}`}: ${day}, ${times ?? 'brak obecności'}.`,
    correction_approved: ({ by, day, times }) => `Korekta zaakceptowana (${by}): ${day}, ${times ?? 'brak obecności'}.`,
    correction_rejected: ({ by, day, times }) => `Korekta odrzucona (${by}): ${day}, ${times ?? 'brak obecności'}.`,
    correction_made: ({ by, day, times }) => `Korekta Twoich godzin (${by}): ${day}, ${times ?? 'brak obecności'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${agreed ? 'Zgoda na korektę' : 'Sprzeciw wobec korekty'}, ${by}: ${day}, ${times ?? 'brak obecności'}.`,
    monthly_report_ready: ({ month }) => `Raport miesięczny jest gotowy: ${month}.`,
    month_disputed: ({ name, month }) => `Sprzeciw wobec raportu miesięcznego, ${name ?? 'Ty'}: ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Nowe logowanie na Twoje konto: ${device ?? 'nieznane urządzenie'}${from ? ` z adresu ${from}` : ''}, ${day}, ${time}. Jeśli to nie Ty, zmień hasło.`,
  },
}
