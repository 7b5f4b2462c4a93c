import net from 'node:net'

/** Speaks to the server byte by byte, for what no client library would send. */
export type RawSocket = {
  send: (bytes: string | Buffer) => void
  /** Everything until the server hung up. */
  ended: Promise<Buffer>
  /** Fulfilled with what has come once it matches. */
  heard: (pattern: RegExp) => Promise<string>
  socket: net.Socket
}

export function rawSocket(url: string): RawSocket {
  const { port } = new URL(url)
  const socket = net.connect(Number(port), '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => {})
  const ended = new Promise<Buffer>((resolve) => socket.on('close', () => resolve(Buffer.concat(chunks))))
  const text = () => Buffer.concat(chunks).toString('latin1')
  const heard = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => pattern.test(text()) && resolve(text())
      look()
      socket.on('data', look)
      socket.on('close', () => reject(new Error(`The server hung up before ${pattern}: ${text()}`)))
    })
  return { send: (bytes) => void socket.write(bytes), ended, heard, socket }
}

/** An upgrade as it should be, but for what is given: `undefined` takes a header away. */
export function upgradeRequest({
  line = 'GET /ws/notifications/ HTTP/1.1',
  ...headers
}: { line?: string } & Record<string, string | undefined> = {}): string {
  const all: Record<string, string | undefined> = {
    host: 'localhost',
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-version': '13',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return `${[line, ...lines].join('\r\n')}\r\n\r\n`
}

type FrameOptions = { opcode?: number; final?: boolean; masked?: boolean; reserved?: number; claim?: bigint }

/** A frame of the WebSocket protocol (RFC 6455, 5.2); `claim`: a length that is not its own. */
export function webSocketFrame(
  payload: string | Buffer,
  { opcode = 1, final = true, masked = true, reserved = 0, claim }: FrameOptions = {},
): Buffer {
  const body = Buffer.from(payload as string)
  const first = (final ? 0x80 : 0) | (reserved << 4) | opcode
  const mask = masked ? 0x80 : 0
  const head = Buffer.alloc(claim === undefined && body.length < 126 ? 2 : 10)
  head[0] = first
  if (head.length === 2) head[1] = mask | body.length
  else {
    head[1] = mask | 127
    head.writeBigUInt64BE(claim ?? BigInt(body.length), 2)
  }
  // Masked with zeros, it stays as it is.
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), body])
}

/** The code of the close frame at the end of what a server sent; null without one. */
export function closeCodeOf(bytes: Buffer): number | null {
  for (let at = bytes.length - 4; at >= 0; at--) {
    if (bytes[at] === 0x88 && (bytes[at + 1] ?? 0) === bytes.length - at - 2) return bytes.readUInt16BE(at + 2)
  }
  return null
}
