import type { MailWords } from '../words'

export const pl: MailWords = {
  openRequest: 'Otwórz wniosek',
  openLeave: 'Otwórz moje urlopy',
  openDay: 'Otwórz dzień',
  openPerson: 'Otwórz stronę osoby',
  openPeople: 'Otwórz listę osób',
  openReport: 'Otwórz raport',
  openSessions: 'Zobacz, gdzie trwa Twoja sesja',
  openInbox: 'Otwórz skrzynkę',
  why: 'Otrzymujesz tę wiadomość, ponieważ Daybook powiadamia Cię o takich sprawach e-mailem.',
  choose: 'Wybierz, co ma przychodzić e-mailem',
  more: (count) => `i jeszcze ${count}`,
  minutesLate: (minutes) => `${minutes} min`,
  invited: ({ company, username }) => ({
    subject: `${company} używa Daybook`,
    paragraphs: [
      `W firmie ${company} czas pracy i urlopy prowadzi się w Daybook. Na początek wybierz hasło.`,
      `Twoja nazwa użytkownika to ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Wybierz nowe hasło',
    paragraphs: [`Ktoś poprosił o nowe hasło dla ${username} w firmie ${company}.`],
  }),
  choosePassword: 'Wybierz hasło',
  worksUntil: (time) => `Link działa jeden raz, do ${time}.`,
  notYou: 'Jeśli to nie Ty, nie musisz nic robić: hasło pozostaje bez zmian.',
}
