import { io } from 'socket.io-client'
import type { Frame } from './frames'
import type { Live } from './live'
import { whoIsSignedIn } from './who-is-signed-in'

/** The server's heartbeat comes every 25 s: a connection that was silent for longer has slept, or is dead. */
const longestSilence = 40_000

type Refused = Error & { data?: { status?: number } }

/** Keeps one Socket.IO connection for this tab, for as long as somebody is signed in. Returns how to end it. */
export function openConnection(live: Live): () => void {
  const socket = io({
    path: '/ws/notifications/',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (give) => give({ after: live.cursor() }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 10_000,
  })
  let heard = Date.now()
  let wasOpen = false
  let again: ReturnType<typeof setTimeout> | undefined

  const beat = () => {
    heard = Date.now()
  }
  const now = () => {
    clearTimeout(again)
    socket.disconnect().connect()
  }

  /** Another tab may have signed out, or in as somebody else. */
  async function check(): Promise<void> {
    const id = await whoIsSignedIn()
    if (id === undefined) return
    if (id === null) {
      live.signedOut()
      clearTimeout(again)
      socket.disconnect()
    } else if (id !== live.me) window.location.reload()
    else if (live.state().standing === 'signed_out') {
      live.signedIn()
      now()
    }
  }

  socket.io.on('ping', beat)
  socket.onAny((_type: string, frame: Frame) => {
    beat()
    live.receive(frame)
    if (frame.type === 'bye' && frame.reason === 'signed_out') socket.disconnect()
  })
  socket.on('connect', () => {
    beat()
    if (wasOpen) void check()
    wasOpen = true
  })
  socket.on('disconnect', (reason) => {
    live.lost()
    // Socket.IO goes on by itself only when the server did not mean it.
    if (reason === 'io server disconnect') again = setTimeout(now, 500 + Math.random() * 2_000)
  })
  socket.on('connect_error', (error: Refused) => {
    live.lost()
    if (error.data?.status === 400) live.forget()
    void check()
    // Where the server refused, Socket.IO does not try again by itself.
    if (!socket.active) again = setTimeout(now, afterRefusal(error))
  })

  function look(): void {
    if (document.visibilityState !== 'visible') return
    if (live.state().standing === 'signed_out') void check()
    else if (!socket.connected) now()
    else if (Date.now() - heard > longestSilence) socket.io.engine.close()
  }
  const stopLooking = onReturn(look)
  const stopStrangers = live.onStranger(() => window.location.reload())
  return () => {
    clearTimeout(again)
    stopLooking()
    stopStrangers()
    socket.disconnect()
  }
}

/** Milliseconds until it is worth another try: soon where the server is just going or coming, else when something else changes. */
function afterRefusal({ data }: Refused): number {
  return (data?.status === 503 ? 2_000 : 20_000) * (1 + Math.random())
}

/** The tab is looked at again, or the network is back. */
function onReturn(look: () => void): () => void {
  const restored = (event: PageTransitionEvent) => event.persisted && look()
  document.addEventListener('visibilitychange', look)
  window.addEventListener('online', look)
  window.addEventListener('pageshow', restored)
  return () => {
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('online', look)
    window.removeEventListener('pageshow', restored)
  }
}
