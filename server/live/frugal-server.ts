import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { limits } from './limits'

class FrugalSocket extends WebSocket {
  #isHeld = false

  constructor(...args: unknown[]) {
    super(...(args as [null]))
    // Who does not read the answers to their pings would have them pile up here.
    this.on('ping', (data) => {
      if (this.bufferedAmount > limits.messageBytes) this.terminate()
      else this.pong(data)
    })
  }

  /** What is sent in one go leaves in one go: every frame by itself would be a call of the system. */
  override send(...args: unknown[]): void {
    this.#holdForThisTick()
    super.send(...(args as [string]))
  }

  #holdForThisTick(): void {
    if (this.#isHeld || this.readyState !== WebSocket.OPEN) return
    const stream = Reflect.get(this, '_socket') as Duplex
    this.#isHeld = true
    stream.cork()
    process.nextTick(() => {
      this.#isHeld = false
      stream.uncork()
    })
  }
}

/** A constant of its own, because the types of ws do not know the newer ones. */
const options = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  autoPong: false,
  maxPayload: limits.messageBytes,
  maxFragments: 16,
  maxBufferedChunks: 256,
  closeTimeout: limits.farewell,
  handleProtocols: (protocols: Set<string>) => (protocols.has('bearer') ? 'bearer' : (false as const)),
  WebSocket: FrugalSocket,
}

/** The WebSocket server behind both transports: small messages in few pieces, nothing compressed, nobody waited for. */
export class FrugalServer extends WebSocketServer {
  constructor() {
    super(options)
  }
}
