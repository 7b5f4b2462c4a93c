import { log } from '../log'
import { inSnapshot, type Snapshot } from './snapshot'

/** Waits until there is room for it. */
export type Write = (bytes: Uint8Array) => Promise<void>

const gone = new Error('Whoever exported went away')

/** Milliseconds after which an answer begins although its file is still being prepared. */
const patience = 3_000

/**
 * A file that is streamed as fast as it is taken, of one moment; the one way to answer with one. `produce` writes it, after
 * `prepare` is done. Answers once the first bytes are there, so that what fails before is still an error and not half a
 * file; what fails later cuts the connection. `name`: plain ASCII without spaces.
 */
export async function fileResponse(
  name: string,
  type: string,
  produce: (write: Write, snapshot: Snapshot) => Promise<void>,
  prepare: () => Promise<void> = async () => {},
): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  await new Promise<void>((begun, failed) => {
    const write = (bytes: Uint8Array) => {
      begun()
      return writer.write(bytes).catch(() => Promise.reject(gone))
    }
    const timer = setTimeout(begun, patience)
    prepare()
      .finally(() => clearTimeout(timer))
      .then(() => inSnapshot((snapshot) => produce(write, snapshot)))
      .then(() => writer.close())
      .catch((error) => breakOff(writer, error, failed))
  })
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
  return new Response(readable, { headers })
}

function breakOff(writer: WritableStreamDefaultWriter, error: unknown, failed: (error: unknown) => void): void {
  failed(error)
  if (error !== gone) log().warn({ err: error }, 'an export broke off')
  writer.abort(error).catch(() => {})
}
