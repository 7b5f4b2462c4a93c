import type { MailWords } from '../words'

export const en: MailWords = {
  openRequest: 'Open the request',
  openLeave: 'Open your leave',
  openDay: 'Open the day',
  openPerson: 'Open the person’s page',
  openPeople: 'Open the list of people',
  openReport: 'Open the report',
  openSessions: 'See where you are signed in',
  openInbox: 'Open your inbox',
  why: 'You get this mail because Daybook tells you of such things by mail.',
  choose: 'Choose what is mailed to you',
  more: (count) => `and ${count} more`,
  minutesLate: (minutes) => `${minutes} min`,
  invited: ({ company, username }) => ({
    subject: `${company} uses Daybook`,
    paragraphs: [
      `At ${company} you clock in and ask for leave with Daybook. Choose a password to begin.`,
      `Your user name is ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Choose a new password',
    paragraphs: [`Somebody asked for a new password for ${username} at ${company}.`],
  }),
  choosePassword: 'Choose a password',
  worksUntil: (time) => `The link works once, until ${time}.`,
  notYou: 'If it was not you, you need not do anything: your password stays as it is.',
}
