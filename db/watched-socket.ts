import net from 'node:net'

/**
 * A connection to the server of `url` that ends itself when something was sent and nothing came back for `patience`
 * milliseconds: where packets are dropped silently, neither the driver nor the system would notice for many minutes.
 * undefined where the driver has to connect by itself: over TLS, a Unix socket or to one of several hosts.
 */
export function watchedSocket(url: string, patience: number): (() => net.Socket) | undefined {
  const { hostname, port, searchParams } = new URL(url)
  const plain = hostname !== '' && !hostname.includes(',') && !searchParams.has('host')
  const mode = searchParams.get('sslmode') ?? searchParams.get('ssl') ?? 'disable'
  if (!plain || mode !== 'disable') return undefined
  const host = hostname.replace(/^\[|\]$/g, '')
  return () => watch(net.connect({ host, port: Number(port || 5432) }), patience)
}

function watch(socket: net.Socket, patience: number): net.Socket {
  let waiting: NodeJS.Timeout | null = null
  const answered = () => {
    if (waiting) clearTimeout(waiting)
    waiting = null
  }
  const giveUp = () => socket.destroy(Object.assign(new Error('The database does not answer'), { code: 'ECONNRESET' }))
  const write = socket.write
  socket.write = function (this: net.Socket, ...args: unknown[]) {
    waiting ??= setTimeout(giveUp, patience)
    return Reflect.apply(write, this, args)
  } as typeof socket.write
  return socket.on('data', answered).on('close', answered)
}
