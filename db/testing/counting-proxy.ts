import net from 'node:net'

export type CountingProxy = {
  url: string
  roundTrips: () => number
  /** From now on the connections there are carry nothing more, and nobody is told. */
  drop: () => void
  /** Breaks every connection off. */
  reset: () => void
  close: () => void
}

const sync = 'S'.charCodeAt(0)
const flush = 'H'.charCodeAt(0)
const simpleQuery = 'Q'.charCodeAt(0)

/** Stands between client and server and counts the messages after which a client waits for an answer. */
export async function startCountingProxy(server: string): Promise<CountingProxy> {
  const url = new URL(server)
  const target = { host: url.hostname, port: Number(url.port) }
  let count = 0
  const pipes: [net.Socket, net.Socket][] = []
  const proxy = net.createServer((client) => {
    const upstream = net.connect(target)
    const read = messageReader((type) => {
      if (type === sync || type === flush || type === simpleQuery) count++
    })
    client.on('data', read)
    client.pipe(upstream).pipe(client)
    pipes.push([client, upstream])
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  url.port = String((proxy.address() as net.AddressInfo).port)
  const drop = () => {
    for (const [client, upstream] of pipes) {
      client.unpipe(upstream)
      upstream.unpipe(client)
    }
  }
  const reset = () => {
    for (const [client] of pipes.splice(0)) client.resetAndDestroy()
  }
  return { url: url.href, roundTrips: () => count, drop, reset, close: () => proxy.close() }
}

/** Cuts the client's stream into messages: the first has no type, only a length; every other a type and a length. */
function messageReader(onMessage: (type: number) => void): (chunk: Buffer) => void {
  let waiting = Buffer.alloc(0)
  let typeLength = 0
  return (chunk) => {
    waiting = Buffer.concat([waiting, chunk])
    while (waiting.length >= typeLength + 4) {
      const length = typeLength + waiting.readInt32BE(typeLength)
      if (waiting.length < length) return
      if (typeLength === 1) onMessage(waiting[0] ?? 0)
      waiting = waiting.subarray(length)
      typeLength = 1
    }
  }
}
