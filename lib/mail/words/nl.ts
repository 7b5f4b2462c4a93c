import type { MailWords } from '../words'

export const nl: MailWords = {
  openRequest: 'Aanvraag openen',
  openLeave: 'Mijn verlof openen',
  openDay: 'Dag openen',
  openPerson: 'Pagina van de persoon openen',
  openPeople: 'Lijst van personen openen',
  openReport: 'Overzicht openen',
  openSessions: 'Bekijken waar u bent aangemeld',
  openInbox: 'Postvak openen',
  why: 'U krijgt deze e-mail omdat Daybook u zulke dingen per e-mail laat weten.',
  choose: 'Kiezen wat u per e-mail krijgt',
  more: (count) => `en nog ${count}`,
  minutesLate: (minutes) => `${minutes} min`,
  invited: ({ company, username }) => ({
    subject: `${company} gebruikt Daybook`,
    paragraphs: [
      `Bij ${company} klokt u in en vraagt u verlof aan met Daybook. Kies eerst een wachtwoord.`,
      `Uw gebruikersnaam is ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Een nieuw wachtwoord kiezen',
    paragraphs: [`Iemand heeft een nieuw wachtwoord gevraagd voor ${username} bij ${company}.`],
  }),
  choosePassword: 'Wachtwoord kiezen',
  worksUntil: (time) => `De link werkt één keer, tot ${time}.`,
  notYou: 'Was u dat niet, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.',
}
