import type { MailWords } from '../words'

export const pt: MailWords = {
  openRequest: 'Abrir o pedido',
  openLeave: 'Abrir as minhas férias',
  openDay: 'Abrir o dia',
  openPerson: 'Abrir a página da pessoa',
  openPeople: 'Abrir a lista de pessoas',
  openReport: 'Abrir o relatório',
  openSessions: 'Ver onde tem sessão iniciada',
  openInbox: 'Abrir a caixa de entrada',
  why: 'Recebe este e-mail porque o Daybook o avisa destas coisas por e-mail.',
  choose: 'Escolher o que lhe é enviado por e-mail',
  more: (count) => `e mais ${count}`,
  minutesLate: (minutes) => `${minutes} min`,
  invited: ({ company, username }) => ({
    subject: `${company} usa o Daybook`,
    paragraphs: [
      `Em ${company}, o ponto e as férias são geridos com o Daybook. Escolha uma palavra-passe para começar.`,
      `O seu nome de utilizador é ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Escolher uma nova palavra-passe',
    paragraphs: [`Alguém pediu uma nova palavra-passe para ${username} em ${company}.`],
  }),
  choosePassword: 'Escolher uma palavra-passe',
  worksUntil: (time) => `A ligação funciona uma única vez, até ${time}.`,
  notYou: 'Se não foi a própria pessoa, não precisa de fazer nada: a palavra-passe continua a mesma.',
}
