import { setMaxListeners } from 'node:events'
import { createTransport } from 'nodemailer'
import type { Mailbox } from '../env'
import type { Failure } from './claim'

export type Mail = {
  id: string
  date: Date
  from: Mailbox
  to: Mailbox
  language: string
  subject: string
  text: string
  html: string
}

export type Postbox = {
  /** null: the server has accepted it. Once nobody can get through to the server, what comes later is not tried. */
  post: (mail: Mail) => Promise<Failure | null>
  close: () => void
}

/** Waiting for a server that says nothing, in milliseconds. */
const patience = { dnsTimeout: 10_000, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 }

/** How many mails are on their way at a time. */
export const lanes = 3

/**
 * Connections to the mail server of `url`, a few at a time, for one round of sending. What is still on its way when
 * `signal` aborts fails. Nothing is sent twice by itself: whether to try again is decided by whoever claims it next.
 */
export function openPostbox(url: string, signal: AbortSignal): Postbox {
  const transport = createTransport({ pool: true, url, maxConnections: lanes, maxRequeues: 0, ...patience })
  // It tells of failures here too; without a listener that would end the process.
  transport.on('error', () => {})
  // Every mail of the round listens to it.
  setMaxListeners(0, signal)
  let closed: Failure | null = null
  const post = async ({ id, language, to, from, ...mail }: Mail) => {
    const headers = {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    }
    const envelope = { from: from.address, to: [to.address] }
    const safety = { disableFileAccess: true, disableUrlAccess: true }
    if (closed) return closed
    try {
      await transport.sendMail({ ...mail, ...safety, from, to, envelope, messageId: id, headers, signal })
      return null
    } catch (error) {
      const failure = failureOf(error as SmtpError)
      if (isForAll(error as SmtpError)) closed = failure
      return failure
    }
  }
  return { post, close: () => transport.close() }
}

type SmtpError = Error & {
  code?: string
  command?: string
  permanent?: boolean
  response?: string
  originalCode?: string
  timeoutType?: string
}

const reasons: Record<string, string> = {
  EAUTH: 'The mail server refused the user name or password of SMTP_URL',
  ENOAUTH: 'The mail server wants a user name and password in SMTP_URL',
  ETLS: 'The mail server did not agree on encryption',
  EPROTOCOL: 'The mail server refused the connection',
  EDNS: 'The mail server of SMTP_URL was not found',
  ESOCKET: 'The mail server could not be reached, or dropped the connection',
  ECONNECTION: 'The mail server could not be reached, or dropped the connection',
  ETIMEDOUT: 'The mail server did not answer in time',
  EABORT: 'The mail server did not answer in time',
  EENVELOPE: 'The mail server refused the sender or the recipient',
  EMESSAGE: 'The mail server refused the message',
}

/** Whether the connection never stood: the others of the round need not wait for the same. */
function isForAll({ code = '', originalCode = '', timeoutType = '' }: SmtpError): boolean {
  if (['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROTOCOL', 'EABORT'].includes(code)) return true
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].includes(originalCode)) return true
  return ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT'].includes(timeoutType)
}

/** A refusal of this recipient or this message is final; that of the sender, or of us, somebody can mend. */
function failureOf({ code = '', command = '', permanent, message, response }: SmtpError): Failure {
  const reason = reasons[code] ?? 'The mail could not be handed over'
  const final = permanent === true && (command === 'RCPT TO' || command === 'DATA')
  return { error: `${reason}: ${response ?? message}`.replace(/\s+/g, ' ').slice(0, 500), final }
}
