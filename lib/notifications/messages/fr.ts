import type { Catalog } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

const de = (name: string) => (/^[aeiouyâàäéèêëîïôöûùü]/i.test(name) ? `d’${name}` : `de ${name}`)
const demande = ({ name, self, type }: Leave) => {
  if (name === null) return `votre demande d’absence (${type})`
  return self ? `sa propre demande d’absence (${type})` : `la demande d’absence ${de(name)} (${type})`
}

export const fr: Catalog = {
  words: {
    firstHalf: 'première moitié',
    secondHalf: 'seconde moitié',
    fromMidday: 'à partir de midi',
    untilMidday: 'jusqu’à midi',
    halfDay: 'une demi-journée',
    days: { one: 'jour', other: 'jours' },
    unknown: 'Il y a du nouveau pour vous dans Daybook.',
    quoted: (text) => `« ${text} »`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) =>
      `${name === null ? 'Vous avez' : `${name} a`} pointé avec ${minutes} min de retard : ${day}.`,
    late_digest: ({ count, minutes, day }) =>
      `${count === 1 ? '1 arrivée' : `${count} arrivées`} en retard, ${minutes} min au total : ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name === null ? 'Vous n’avez' : `${name} n’a`} pas encore pointé : la période de travail a commencé à ${time} (${day}).`,
    missed_clock_out: ({ name, day, time }) =>
      `${name === null ? 'Vous n’avez' : `${name} n’a`} pas pointé en partant : ${day}, arrivée à ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name === null ? 'Vos congés annuels' : `Congés annuels ${de(name)}`} : il reste ${days}, moins de ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name === null ? 'Vous avez' : `${name} a`} ${taken ? 'enregistré' : 'demandé'} une absence (${type}) : ${when}.`,
    leave_approved: (told) => `${told.by} a approuvé ${demande(told)} : ${told.when}.`,
    leave_rejected: (told) => `${told.by} a refusé ${demande(told)} : ${told.when}.`,
    leave_cancelled: (told) =>
      `${told.by} a annulé ${told.part ? 'une partie de ' : ''}${demande(told)} : ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `Un pointage ${name === null ? 'de vous' : de(name)} est arrivé en retard (${day}) ; l’appareil dit ${times}.`
        : `${name === null ? 'Vous demandez' : `${name} demande`} une rectification : ${day}, ${times ?? 'aucune présence'}.`,
    correction_approved: ({ by, day, times }) =>
      `${by} a approuvé la rectification : ${day}, ${times ?? 'aucune présence'}.`,
    correction_rejected: ({ by, day, times }) =>
      `${by} a refusé la rectification : ${day}, ${times ?? 'aucune présence'}.`,
    correction_made: ({ by, day, times }) => `${by} a rectifié vos heures : ${day}, ${times ?? 'aucune présence'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} ${agreed ? 'est d’accord' : 'n’est pas d’accord'} avec la rectification : ${day}, ${times ?? 'aucune présence'}.`,
    monthly_report_ready: ({ month }) => `Le rapport mensuel est prêt : ${month}.`,
    month_disputed: ({ name, month }) =>
      `${name === null ? 'Vous n’êtes' : `${name} n’est`} pas d’accord avec le rapport mensuel : ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Nouvelle connexion à votre compte : ${device ?? 'un appareil inconnu'}${from ? ` depuis ${from}` : ''}, ${day}, ${time}. Si ce n’était pas vous, changez votre mot de passe.`,
  },
}
