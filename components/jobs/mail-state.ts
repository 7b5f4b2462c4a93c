import { formatCount } from '@/lib/format'

type Mail = {
  /** Where it is handed over and whom it is from; null: mail is off. */
  via: { server: string; from: string } | null
  waiting: number
  dead: number
}

/** How mail is, in sentences. */
export function mailState({ via, waiting, dead }: Mail): string {
  if (!via) {
    return 'Mail is off. Set SMTP_URL where Daybook runs, and what people are told is mailed too, as each of them chooses; so are invitations and links for forgotten passwords.'
  }
  const queue =
    waiting === 0 ? 'None is waiting' : `${formatCount(waiting, 'mail')} ${waiting === 1 ? 'is' : 'are'} waiting`
  const given = dead === 0 ? 'none was given up' : `${dead} ${dead === 1 ? 'was' : 'were'} given up`
  return `Mail is on: from ${via.from} through ${via.server}. ${queue}, ${given}.`
}
