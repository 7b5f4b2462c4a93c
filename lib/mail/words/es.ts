import type { MailWords } from '../words'

export const es: MailWords = {
  openRequest: 'Abrir la solicitud',
  openLeave: 'Abrir mis ausencias',
  openDay: 'Abrir el día',
  openPerson: 'Abrir la página de la persona',
  openPeople: 'Abrir la lista de personas',
  openReport: 'Abrir el informe',
  openSessions: 'Ver dónde ha iniciado sesión',
  openInbox: 'Abrir la bandeja de entrada',
  why: 'Recibe este correo porque Daybook le avisa de estas cosas por correo.',
  choose: 'Elegir qué se le envía por correo',
  more: (count) => `y ${count} más`,
  minutesLate: (minutes) => `${minutes} min`,
  invited: ({ company, username }) => ({
    subject: `${company} utiliza Daybook`,
    paragraphs: [
      `En ${company} se ficha y se piden las vacaciones con Daybook. Elija una contraseña para empezar.`,
      `Su nombre de usuario es ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Elegir una contraseña nueva',
    paragraphs: [`Alguien ha pedido una contraseña nueva para ${username} en ${company}.`],
  }),
  choosePassword: 'Elegir una contraseña',
  worksUntil: (time) => `El enlace funciona una sola vez, hasta el ${time}.`,
  notYou: 'Si no ha sido usted, no tiene que hacer nada: su contraseña sigue siendo la misma.',
}
