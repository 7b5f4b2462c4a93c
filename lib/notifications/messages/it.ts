import type { Catalog } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

const richiesta = ({ name, self, type }: Leave) => {
  if (name === null) return `la tua richiesta di assenza (${type})`
  return self ? `la propria richiesta di assenza (${type})` : `la richiesta di assenza di ${name} (${type})`
}

export const it: Catalog = {
  words: {
    firstHalf: 'prima metà',
    secondHalf: 'seconda metà',
    fromMidday: 'da mezzogiorno',
    untilMidday: 'fino a mezzogiorno',
    halfDay: 'mezza giornata',
    days: { one: 'giorno', other: 'giorni' },
    unknown: 'C’è una novità per te in Daybook.',
    quoted: (text) => `«${text}»`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) =>
      `${name === null ? 'Hai' : `${name} ha`} timbrato con ${minutes} min di ritardo: ${day}.`,
    late_digest: ({ count, minutes, day }) =>
      `${count === 1 ? '1 ritardo' : `${count} ritardi`}, ${minutes} min in tutto: ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name === null ? 'Non hai' : `${name} non ha`} ancora timbrato: il turno è iniziato alle ${time} (${day}).`,
    missed_clock_out: ({ name, day, time }) =>
      `${name === null ? 'Non hai' : `${name} non ha`} timbrato l’uscita: ${day}, entrata alle ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name === null ? 'Le tue ferie annuali' : `Ferie annuali di ${name}`}: ${days} ancora, meno di ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name === null ? 'Hai' : `${name} ha`} ${taken ? 'registrato' : 'richiesto'} un’assenza (${type}): ${when}.`,
    leave_approved: (told) => `${told.by} ha approvato ${richiesta(told)}: ${told.when}.`,
    leave_rejected: (told) => `${told.by} ha rifiutato ${richiesta(told)}: ${told.when}.`,
    leave_cancelled: (told) =>
      `${told.by} ha annullato ${told.part ? 'in parte ' : ''}${richiesta(told)}: ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `Una ${name === null ? 'tua timbratura' : `timbratura di ${name}`} è arrivata in ritardo (${day}); il dispositivo dice ${times}.`
        : `${name === null ? 'Chiedi' : `${name} chiede`} una correzione: ${day}, ${times ?? 'nessuna presenza'}.`,
    correction_approved: ({ by, day, times }) =>
      `${by} ha approvato la correzione: ${day}, ${times ?? 'nessuna presenza'}.`,
    correction_rejected: ({ by, day, times }) =>
      `${by} ha rifiutato la correzione: ${day}, ${times ?? 'nessuna presenza'}.`,
    correction_made: ({ by, day, times }) => `${by} ha corretto le tue ore: ${day}, ${times ?? 'nessuna presenza'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} ${agreed ? 'è d’accordo' : 'non è d’accordo'} con la correzione: ${day}, ${times ?? 'nessuna presenza'}.`,
    monthly_report_ready: ({ month }) => `Il resoconto mensile è pronto: ${month}.`,
    month_disputed: ({ name, month }) =>
      `${name === null ? 'Non sei' : `${name} non è`} d’accordo con il rapporto mensile: ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Nuovo accesso al tuo account: ${device ?? 'un dispositivo sconosciuto'}${from ? ` da ${from}` : ''}, ${day}, ${time}. Se non eri tu, cambia la password.`,
  },
}
