import { type Language, spokenIn } from '../languages'
import { de } from './words/de'
import { en } from './words/en'
import { es } from './words/es'
import { fr } from './words/fr'
import { it } from './words/it'
import { nl } from './words/nl'
import { pl } from './words/pl'
import { pt } from './words/pt'
import { tr } from './words/tr'

/** What Daybook says around the words of a notification, and in mails of its own. */
export type MailWords = {
  /** To the thing a notification is about. */
  openRequest: string
  openLeave: string
  openDay: string
  openPerson: string
  openPeople: string
  openReport: string
  openSessions: string
  openInbox: string
  /** Under a notification: why it was mailed, and where to choose. */
  why: string
  choose: string
  /** More rows than are shown. */
  more: (count: number) => string
  minutesLate: (minutes: number) => string
  invited: (told: { company: string; username: string }) => { subject: string; paragraphs: string[] }
  reset: (told: { company: string; username: string }) => { subject: string; paragraphs: string[] }
  choosePassword: string
  /** Of a link that chooses a password. */
  worksUntil: (time: string) => string
  notYou: string
}

const words: Record<Language, MailWords> = { en, de, es, fr, it, nl, pl, pt, tr }

/** The words that somebody is told in, and how they are written: `locale`. */
export function mailWords(wanted: string): { words: MailWords; locale: string } {
  const { language, locale } = spokenIn(wanted)
  return { words: words[language], locale }
}
