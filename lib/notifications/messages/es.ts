import type { Catalog } from './catalog'

type Leave = { name: string | null; self: boolean; type: string }

const solicitud = ({ name, self, type }: Leave) => {
  if (name === null) return `su solicitud de ausencia (${type})`
  return self ? `su propia solicitud de ausencia (${type})` : `la solicitud de ausencia de ${name} (${type})`
}

export const es: Catalog = {
  words: {
    firstHalf: 'primera mitad',
    secondHalf: 'segunda mitad',
    fromMidday: 'desde mediodía',
    untilMidday: 'hasta mediodía',
    halfDay: 'medio día',
    days: { one: 'día', other: 'días' },
    unknown: 'Hay algo nuevo para usted en Daybook.',
    quoted: (text) => `«${text}»`,
  },
  sentences: {
    late_arrival: ({ name, minutes, day }) => `${name ?? 'Usted'} fichó con ${minutes} min de retraso: ${day}.`,
    late_digest: ({ count, minutes, day }) =>
      `${count === 1 ? '1 llegada' : `${count} llegadas`} con retraso, ${minutes} min en total: ${day}.`,
    missed_clock_in: ({ name, day, time }) =>
      `${name ?? 'Usted'} no ha fichado la entrada: el turno empezó a las ${time} (${day}).`,
    missed_clock_out: ({ name, day, time }) => `${name ?? 'Usted'} no fichó la salida: ${day}, entrada a las ${time}.`,
    low_leave_balance: ({ name, days, threshold }) =>
      `Vacaciones anuales${name === null ? '' : ` de ${name}`}: ${name === null ? 'le quedan' : 'quedan'} ${days}, menos de ${threshold}.`,
    leave_requested: ({ name, type, when, taken }) =>
      `${name ?? 'Usted'} ha ${taken ? 'registrado' : 'solicitado'} una ausencia (${type}): ${when}.`,
    leave_approved: (told) => `${told.by} ha aprobado ${solicitud(told)}: ${told.when}.`,
    leave_rejected: (told) => `${told.by} ha rechazado ${solicitud(told)}: ${told.when}.`,
    leave_cancelled: (told) =>
      `${told.by} ha cancelado ${told.part ? 'una parte de ' : ''}${solicitud(told)}: ${told.when}.`,
    correction_requested: ({ name, day, times, device }) =>
      device
        ? `Un fichaje ${name === null ? 'suyo' : `de ${name}`} llegó tarde (${day}); el dispositivo dice ${times}.`
        : `${name ?? 'Usted'} pide una corrección: ${day}, ${times ?? 'ninguna asistencia'}.`,
    correction_approved: ({ by, day, times }) =>
      `${by} ha aprobado la corrección: ${day}, ${times ?? 'ninguna asistencia'}.`,
    correction_rejected: ({ by, day, times }) =>
      `${by} ha rechazado la corrección: ${day}, ${times ?? 'ninguna asistencia'}.`,
    correction_made: ({ by, day, times }) => `${by} ha corregido sus horas: ${day}, ${times ?? 'ninguna asistencia'}.`,
    correction_answered: ({ by, day, times, agreed }) =>
      `${by} ${agreed ? 'está de acuerdo' : 'no está de acuerdo'} con la corrección: ${day}, ${times ?? 'ninguna asistencia'}.`,
    monthly_report_ready: ({ month }) => `El informe mensual está listo: ${month}.`,
    month_disputed: ({ name, month }) => `${name ?? 'Usted'} no está de acuerdo con el informe mensual: ${month}.`,
    new_sign_in: ({ device, from, day, time }) =>
      `Nuevo inicio de sesión en su cuenta: ${device ?? 'un dispositivo desconocido'}${from ? ` desde ${from}` : ''}, ${day}, ${time}. Si no ha sido usted, cambie su contraseña.`,
  },
}
