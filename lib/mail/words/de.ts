import type { MailWords } from '../words'

export const de: MailWords = {
  openRequest: 'Antrag öffnen',
  openLeave: 'Meinen Urlaub öffnen',
  openDay: 'Tag öffnen',
  openPerson: 'Seite der Person öffnen',
  openPeople: 'Liste der Personen öffnen',
  openReport: 'Bericht öffnen',
  openSessions: 'Ansehen, wo Sie angemeldet sind',
  openInbox: 'Eingang öffnen',
  why: 'Sie erhalten diese Mail, weil Daybook Ihnen so etwas per Mail mitteilt.',
  choose: 'Auswählen, was Ihnen gemailt wird',
  more: (count) => `und ${count} weitere`,
  minutesLate: (minutes) => `${minutes} Min.`,
  invited: ({ company, username }) => ({
    subject: `${company} benutzt Daybook`,
    paragraphs: [
      `Bei ${company} stempeln Sie mit Daybook und beantragen dort Urlaub. Wählen Sie zuerst ein Passwort.`,
      `Ihr Benutzername ist ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Neues Passwort wählen',
    paragraphs: [`Jemand hat ein neues Passwort für ${username} bei ${company} angefordert.`],
  }),
  choosePassword: 'Passwort wählen',
  worksUntil: (time) => `Der Link funktioniert einmal, bis ${time}.`,
  notYou: 'Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
}
