import type { MailWords } from '../words'

export const fr: MailWords = {
  openRequest: 'Ouvrir la demande',
  openLeave: 'Ouvrir mes congés',
  openDay: 'Ouvrir la journée',
  openPerson: 'Ouvrir la page de la personne',
  openPeople: 'Ouvrir la liste des personnes',
  openReport: 'Ouvrir le rapport',
  openSessions: 'Voir où vous êtes connecté',
  openInbox: 'Ouvrir la boîte de réception',
  why: 'Vous recevez ce message parce que Daybook vous prévient de ces choses par e-mail.',
  choose: 'Choisir ce qui vous est envoyé par e-mail',
  more: (count) => `et ${count} de plus`,
  minutesLate: (minutes) => `${minutes} min`,
  invited: ({ company, username }) => ({
    subject: `${company} utilise Daybook`,
    paragraphs: [
      `Chez ${company}, on pointe et on demande ses congés avec Daybook. Choisissez d’abord un mot de passe.`,
      `Votre nom d’utilisateur est ${username}.`,
    ],
  }),
  reset: ({ company, username }) => ({
    subject: 'Choisir un nouveau mot de passe',
    paragraphs: [`Quelqu’un a demandé un nouveau mot de passe pour ${username} chez ${company}.`],
  }),
  choosePassword: 'Choisir un mot de passe',
  worksUntil: (time) => `Le lien fonctionne une seule fois, jusqu’au ${time}.`,
  notYou: 'Si ce n’était pas vous, vous n’avez rien à faire : votre mot de passe reste le même.',
}
