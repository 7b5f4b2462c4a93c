import type { AddressInfo, Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Received = Email & { raw: string; envelope: { from: string; to: string[] } }

/** How the server treats whoever comes. Change it at any time. */
export type Manners = {
  /** 421 before the greeting. */
  refusing: boolean
  /** Takes the whole message, keeps it, and drops the connection instead of saying so. */
  dropping: boolean
  /** What it answers to a recipient, or to a sender: [code, text]; null: welcome. */
  recipient: (address: string) => [number, string] | null
  sender: [number, string] | null
  /** What it waits for before it accepts a message. */
  hold: Promise<unknown> | null
}

export type MailServer = {
  url: string
  manners: Manners
  /** What it kept, in the order of coming. */
  received: Received[]
  /** How many connections there were. */
  connections: () => number
  /** Fulfilled when somebody is at the message. */
  waitForMessage: () => Promise<unknown>
  /** Closes the port, so that nobody can connect; opens the same again, if it is not open. */
  close: () => Promise<void>
  open: () => Promise<void>
}

/** A real mail server on a port of its own. `login`: it wants this user and password, over TLS. */
export async function startMailServer(login?: { user: string; password: string }): Promise<MailServer> {
  const manners: Manners = { refusing: false, dropping: false, recipient: () => null, sender: null, hold: null }
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const waiting: (() => void)[] = []
  let connections = 0
  let port = 0
  let server: SMTPServer | null = null

  const open = async () => {
    if (server) return
    const next = makeServer()
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve))
    port = (next.server.address() as AddressInfo).port
    server = next
  }
  const close = async () => {
    const closing = server
    server = null
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
  }
  const makeServer = () => {
    const made = new SMTPServer({
      disabledCommands: login ? [] : ['AUTH', 'STARTTLS'],
      authOptional: login === undefined,
      onAuth: ({ username, password }, _, done) =>
        username === login?.user && password === login?.password
          ? done(null, { user: username })
          : done(bad([535, 'No'])),
      onConnect: (_, done) => done(manners.refusing ? bad([421, 'Come back later']) : null),
      onMailFrom: (_, __, done) => done(manners.sender && bad(manners.sender)),
      onRcptTo: ({ address }, _, done) => {
        const refusal = manners.recipient(address)
        done(refusal && bad(refusal))
      },
      onData: async (stream, { envelope }, done) => {
        const chunks: Buffer[] = []
        for await (const chunk of stream) chunks.push(chunk)
        for (const resolve of waiting.splice(0)) resolve()
        await manners.hold
        const raw = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = envelope
        const from = mailFrom ? mailFrom.address : ''
        const to = rcptTo.map(({ address }) => address)
        received.push({ ...(await PostalMime.parse(raw)), raw: raw.toString(), envelope: { from, to } })
        if (!manners.dropping) return done()
        for (const socket of sockets) socket.destroy()
      },
    })
    made.on('error', () => {})
    made.server.on('connection', (socket) => {
      connections++
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    return made
  }

  await open()
  const account = login ? `${login.user}:${encodeURIComponent(login.password)}@` : ''
  return {
    url: `smtp://${account}127.0.0.1:${port}${login ? '/?tls.rejectUnauthorized=false' : ''}`,
    manners,
    received,
    connections: () => connections,
    waitForMessage: () => new Promise<void>((resolve) => waiting.push(resolve)),
    close,
    open,
  }
}

function bad([responseCode, text]: [number, string]): Error {
  return Object.assign(new Error(text), { responseCode })
}
