import { WebSocket, WebSocketServer } from 'ws'
import { limits } from './limits'

/** Answers a ping only while its sender reads the answers: who does not would have them pile up here. */
class FrugalSocket extends WebSocket {
  constructor(...args: unknown[]) {
    super(...(args as [null]))
    this.on('ping', (data) => {
      if (this.bufferedAmount > limits.messageBytes) this.terminate()
      else this.pong(data)
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
