import net from 'node:net'

export type CuttableConnection = {
  /** The same database address, by way of us. */
  url: string
  /** Resets every connection and takes no new ones, as a server that is down. */
  cut: () => Promise<void>
  /** Lets every packet vanish, as a broken network. */
  hush: () => void
  /** Works again. */
  mend: () => Promise<void>
  close: () => Promise<void>
}

/** Stands between the app and its database, so that a test can take the database away and give it back. */
export async function cuttableConnection(databaseUrl: string): Promise<CuttableConnection> {
  const target = new URL(databaseUrl)
  const sockets = new Set<net.Socket>()
  let hushed = false
  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port || 5432), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => to.write(chunk))
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      if (hushed) from.pause()
    }
  })
  await listen(server, 0)
  const { port } = server.address() as net.AddressInfo
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const cut = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    url: url.href,
    cut,
    hush: () => {
      hushed = true
      for (const socket of sockets) socket.pause()
    },
    mend: async () => {
      hushed = false
      for (const socket of sockets) socket.resume()
      if (!server.listening) await listen(server, port)
    },
    close: cut,
  }
}

function listen(server: net.Server, port: number): Promise<void> {
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
}
