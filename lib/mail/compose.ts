import { env } from '../env'
import { formatMoment } from '../format'
import { messageOf } from '../notifications/message'
import { placeOf } from '../notifications/place-of'
import { unseal } from '../seal'
import { oneLine } from '../text-schema'
import { localDate } from '../time'
import { mostAttempts } from './back-off'
import type { Claim } from './claim'
import type { Letter } from './letter'
import { type MailWords, mailWords } from './words'

const longestSubject = 120

/** Why a delivery must not be sent any more; null: nothing stands against it. `key` opens sealed links. */
export function reasonToGiveUp(claim: Claim, key: Buffer, now: Date): string | null {
  const { kind, data, recipient, notification } = claim
  if (claim.attempts > mostAttempts) return 'It was tried again and again, and each time the process ended.'
  if (!recipient.isActive) return 'Their employment has ended.'
  if (notification) return null
  if (typeof data?.link !== 'string') return `A delivery of the kind ${kind} needs a link.`
  if (new Date(String(data.expires_at)) <= now) return 'Its link had run out before it could be sent. Make a new one.'
  return openedLink(claim, key) === null ? 'Its link cannot be opened since AUTH_SECRET changed. Make a new one.' : null
}

/** The letter of a delivery, in its reader's language. */
export function compose(claim: Claim, key: Buffer): Letter {
  const letter = claim.notification ? told(claim, claim.notification) : linked(claim, key)
  return {
    ...letter,
    heading: oneLine(`Daybook · ${claim.company}`),
    subject: shortened(oneLine(letter.subject)),
    paragraphs: letter.paragraphs.map(oneLine),
    rows: letter.rows.map(({ name, figure }) => ({ name: oneLine(name), figure: oneLine(figure) })),
    notes: letter.notes.map(oneLine),
  }
}

/** The letter that tells somebody several things at once: each with a paragraph of its own, under the first of them. */
export function composeAll(claims: readonly [Claim, ...Claim[]], key: Buffer): Letter {
  const letters = claims.map((claim) => compose(claim, key))
  const [first, ...others] = letters
  if (!first || others.length === 0) return compose(claims[0], key)
  const { words } = mailWords(claims[0].reader.language)
  const more = ` (${words.more(others.length)})`
  const isOnePlace = others.every(({ action }) => action.href === first.action.href)
  return {
    ...first,
    subject: shortened(first.subject, longestSubject - more.length) + more,
    paragraphs: letters.flatMap(({ paragraphs }) => paragraphs),
    action: isOnePlace ? first.action : { label: words.openInbox, href: `${env().APP_URL}/inbox` },
  }
}

type Draft = Omit<Letter, 'heading'>

function told(claim: Claim, { kind, data, createdAt }: NonNullable<Claim['notification']>): Draft {
  const { words, locale } = mailWords(claim.reader.language)
  const recipient = claim.recipient.id
  const message = messageOf(kind, {
    data,
    recipient,
    today: localDate(createdAt, claim.reader.zone),
    language: claim.reader.language,
  })
  const place = placeOf({ notification_type: kind, data, recipient }) ?? '/inbox'
  return {
    language: locale,
    subject: message,
    paragraphs: [message],
    rows: lateRows(words, data),
    action: { label: labelOf(words, place), href: `${env().APP_URL}${place}` },
    notes: [words.why],
    choice: { label: words.choose, href: `${env().APP_URL}/account` },
  }
}

/** The people of a digest, and how many more there were than it names. */
function lateRows(words: MailWords, { people, count }: Record<string, unknown>): Letter['rows'] {
  if (!Array.isArray(people)) return []
  const rows = (people as { employee_name: string; delay_minutes: number }[]).map((late) => ({
    name: late.employee_name,
    figure: words.minutesLate(late.delay_minutes),
  }))
  const more = Number(count) - rows.length
  return more > 0 ? [...rows, { name: words.more(more), figure: '' }] : rows
}

function labelOf(words: MailWords, place: string): string {
  if (place.startsWith('/leave')) return words.openLeave
  if (place === '/account') return words.openSessions
  if (place === '/team/people') return words.openPeople
  if (place.startsWith('/team/reports')) return words.openReport
  if (/^\/team\/(leave|corrections)\//.test(place)) return words.openRequest
  if (place.startsWith('/timesheet')) return words.openDay
  return place.startsWith('/team/people/') ? words.openPerson : words.openInbox
}

/** An invitation, or a link for a forgotten password. */
function linked(claim: Claim, key: Buffer): Draft {
  const { kind, data, recipient, company, reader } = claim
  const { words, locale } = mailWords(reader.language)
  const { username } = recipient
  const isReset = kind === 'reset'
  const { subject, paragraphs } = isReset ? words.reset({ company, username }) : words.invited({ company, username })
  const until = formatMoment(String(data?.expires_at), { locale, zone: reader.zone })
  return {
    language: locale,
    subject,
    paragraphs,
    rows: [],
    action: { label: words.choosePassword, href: `${env().APP_URL}${openedLink(claim, key) ?? ''}` },
    notes: [words.worksUntil(until), ...(isReset ? [words.notYou] : [])],
    choice: null,
  }
}

/** null: it was sealed with another key. */
function openedLink({ data }: Claim, key: Buffer): string | null {
  try {
    return unseal(key, String(data?.link))
  } catch {
    return null
  }
}

function shortened(subject: string, longest = longestSubject): string {
  const letters = [...subject]
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : subject
}
