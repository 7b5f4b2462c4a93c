import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import type { Frame } from '@/server/live/frame'

/**
 * Thousands of clients in a process of their own, so that what they cost is not taken for the server's. Orders come as
 * messages of the parent, and each is answered by one.
 */
export type Order =
  /** The first `plain` of the tokens by plain WebSocket, the others by Socket.IO; answered when all are ready. */
  | { do: 'open'; url: string; tokens: string[]; plain: number; after?: string }
  | { do: 'close' }
  /** Answered with the arrivals of the next `count` notifications, which may have come already. */
  | { do: 'await'; count: number }

/** `at`: milliseconds since 1970, with fractions. `ids`: of the notifications since the last answer. */
export type Report = { at: number[]; ids: number[] }

const atOnce = 50
const leaving = new Set<() => void>()
let arrived: Report = { at: [], ids: [] }
let whenArrived: (() => void) | undefined

process.on('message', async (order: Order) => {
  if (order.do === 'open') await openAll(order)
  if (order.do === 'close') closeAll()
  if (order.do === 'await') await untilArrived(order.count)
  process.send?.(arrived)
  if (order.do !== 'open') arrived = { at: [], ids: [] }
})

async function openAll({ url, tokens, plain, after }: Extract<Order, { do: 'open' }>): Promise<void> {
  const waiting = tokens.map((token, index) => () => (index < plain ? openPlain : openSocketIo)(url, token, after))
  const worker = async () => {
    for (let open = waiting.pop(); open; open = waiting.pop()) await open()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

function openPlain(url: string, token: string, after?: string): Promise<void> {
  const address = `${url.replace('http', 'ws')}/ws/notifications/${after === undefined ? '' : `?after=${after}`}`
  const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` }, perMessageDeflate: false })
  leaving.add(() => socket.close())
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => take(JSON.parse(String(data)), resolve))
  })
}

function openSocketIo(url: string, token: string, after?: string): Promise<void> {
  const socket = io(url, {
    path: '/ws/notifications/',
    transports: ['websocket'],
    forceNew: true,
    auth: { token, after },
  })
  leaving.add(() => socket.disconnect())
  return new Promise((resolve, reject) => {
    socket.on('connect_error', reject)
    socket.onAny((_, frame: Frame) => take(frame, resolve))
  })
}

function take(frame: Frame, ready: () => void): void {
  if (frame.type === 'ready') ready()
  if (frame.type !== 'notification') return
  arrived.at.push(performance.timeOrigin + performance.now())
  arrived.ids.push(frame.id)
  whenArrived?.()
}

function untilArrived(count: number): Promise<void> {
  return new Promise((resolve) => {
    whenArrived = () => arrived.at.length >= count && resolve()
    whenArrived()
  })
}

function closeAll(): void {
  for (const leave of leaving) leave()
  leaving.clear()
}
