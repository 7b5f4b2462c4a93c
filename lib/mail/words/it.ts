import type { MailWords } from '../words'

export const it: MailWords = {
  openRequest: 'Apri la richiesta',
  openLeave: 'Apri le mie ferie',
  openDay: 'Apri il giorno',
  openPerson: 'Apri la pagina della persona',
  openPeople: 'Apri l’elenco delle persone',
  openReport: 'Apri il resoconto',
  openSessions: 'Vedi dove hai effettuato l’accesso',
  openInbox: 'Apri la posta in arrivo',
  why: 'Ricevi questa e-mail perché Daybook ti avvisa di queste cose per e-mail.',
  choose: 'Scegli che cosa ricevere per e-mail',
  more: (count) => `e altri ${count}`,
  minutesLate: (minutes) => `${minutes} min`,
  invited: ({ company, username }) => ({
    subject: `${company} usa Daybook`,
    paragraphs: [
      `Da ${company} si timbra e si chiedono le ferie con Daybook. Per cominciare scegli una password.`,
      `Il tuo nome utente è ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Scegli una nuova password',
    paragraphs: [`Qualcuno ha chiesto una nuova password per ${username} presso ${company}.`],
  }),
  choosePassword: 'Scegli una password',
  worksUntil: (time) => `Il link funziona una sola volta, fino al ${time}.`,
  notYou: 'Se non eri tu, non devi fare nulla: la tua password resta quella di prima.',
}
