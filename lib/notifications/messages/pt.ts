import type { Catalog } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

const pedido = ({ name, self, type }: Leave) => {
  if (name === null) return `o seu pedido de ausência (${type})`
  return self ? `o próprio pedido de ausência (${type})` : `o pedido de ausência de ${name} (${type})`
}

export const pt: Catalog = {
  words: {
    firstHalf: 'primeira metade',
    secondHalf: 'segunda metade',
    fromMidday: 'a partir do meio-dia',
    untilMidday: 'até ao meio-dia',
    halfDay: 'meio dia',
    days: { one: 'dia', other: 'dias' },
    unknown: 'Há uma novidade para si no Daybook.',
    quoted: (text) => `«${text}»`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) =>
      `${name === null ? 'Registou' : `${name} registou`} a entrada com ${minutes} min de atraso: ${day}.`,
    late_digest: ({ count, minutes, day }) =>
      `${count === 1 ? '1 atraso' : `${count} atrasos`}, ${minutes} min no total: ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name === null ? 'Ainda não registou' : `${name} ainda não registou`} a entrada: o turno começou às ${time} (${day}).`,
    missed_clock_out: ({ name, day, time }) =>
      `${name === null ? 'Não registou' : `${name} não registou`} a saída: ${day}, entrada às ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `${name === null ? 'As suas férias anuais' : `Férias anuais de ${name}`}: restam ${days}, menos de ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name ?? 'Você'} ${taken ? 'registou' : 'pediu'} uma ausência (${type}): ${when}.`,
    leave_approved: (told) => `${told.by} aprovou ${pedido(told)}: ${told.when}.`,
    leave_rejected: (told) => `${told.by} recusou ${pedido(told)}: ${told.when}.`,
    leave_cancelled: (told) => `${told.by} cancelou ${told.part ? 'em parte ' : ''}${pedido(told)}: ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `Um registo ${name === null ? 'seu' : `de ${name}`} chegou com atraso (${day}); o dispositivo indica ${times}.`
        : `${name === null ? 'Pediu' : `${name} pediu`} uma correção: ${day}, ${times ?? 'nenhuma presença'}.`,
    correction_approved: ({ by, day, times }) => `${by} aprovou a correção: ${day}, ${times ?? 'nenhuma presença'}.`,
    correction_rejected: ({ by, day, times }) => `${by} recusou a correção: ${day}, ${times ?? 'nenhuma presença'}.`,
    correction_made: ({ by, day, times }) => `${by} corrigiu as suas horas: ${day}, ${times ?? 'nenhuma presença'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} ${agreed ? 'concorda' : 'não concorda'} com a correção: ${day}, ${times ?? 'nenhuma presença'}.`,
    monthly_report_ready: ({ month }) => `O relatório mensal está pronto: ${month}.`,
    month_disputed: ({ name, month }) => `${name ?? 'Você'} não concorda com o relatório mensal: ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Novo início de sessão na sua conta: ${device ?? 'um dispositivo desconhecido'}${from ? ` a partir de ${from}` : ''}, ${day}, ${time}. Se não foi a própria pessoa, mude a palavra-passe.`,
  },
}
