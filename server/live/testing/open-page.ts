import { WebSocket } from 'ws'
import type { ByeReason, Frame } from '../frame'
import type { Person } from './leave-traffic'

export type Page = {
  person: Person
  /** Of notifications, in the order they came; never looked at to drop one that is known. */
  ids: number[]
  /** How often it was ready. */
  connections: number
  changed: number
  byes: ByeReason[]
  close: () => void
}

/** An open page: while it is open it comes back, to whichever instance there is, with the cursor it has. */
export function openPage(person: Person, first: number, instances: () => ({ url: string } | null)[]): Page {
  let isOpen = true
  let cursor = ''
  let socket: WebSocket | null = null
  const page: Page = { person, ids: [], connections: 0, changed: 0, byes: [], close: () => {} }
  page.close = () => {
    isOpen = false
    socket?.terminate()
  }
  const hear = (frame: Frame) => {
    if ('cursor' in frame) cursor = frame.cursor
    if (frame.type === 'notification') page.ids.push(frame.id)
    if (frame.type === 'ready') page.connections++
    if (frame.type === 'changed') page.changed++
    if (frame.type === 'bye') page.byes.push(frame.reason)
  }
  const open = (turn: number) => {
    if (!isOpen) return
    const instance = instances()[turn % 2] ?? instances()[(turn + 1) % 2]
    if (!instance) return void setTimeout(open, 20, turn + 1)
    const target = `${instance.url.replace('http', 'ws')}/ws/notifications/${cursor && `?after=${cursor}`}`
    socket = new WebSocket(target, { headers: person.headers })
      .on('message', (data) => hear(JSON.parse(data.toString())))
      .on('error', () => {})
      .on('close', () => setTimeout(open, 10, turn + 1))
  }
  open(first)
  return page
}
