import net from 'node:net'

export type HeldCommit = {
  /** The same database address, by way of us. */
  url: string
  /** Lets the next COMMIT through, the first of its connection, and never its answer; fulfilled when it is through. */
  hold: () => Promise<void>
  close: () => void
}

/** Stands between processes and their database, so that a test can end one that has committed and does not know it yet. */
export async function heldCommit(databaseUrl: string): Promise<HeldCommit> {
  const target = new URL(databaseUrl)
  const sockets = new Set<net.Socket>()
  let caught: (() => void) | null = null
  const server = net.createServer((near) => {
    const far = net.connect(Number(target.port), target.hostname)
    near.on('data', (chunk) => {
      const isCommit = caught !== null && /\bcommit\b/i.test(chunk.toString('latin1'))
      if (isCommit) far.removeAllListeners('data').on('data', () => {})
      far.write(chunk)
      if (!isCommit) return
      caught?.()
      caught = null
    })
    far.on('data', (chunk) => near.write(chunk))
    for (const [socket, peer] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        peer.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as net.AddressInfo).port)
  return {
    url: url.href,
    hold: () =>
      new Promise((resolve) => {
        caught = resolve
      }),
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
