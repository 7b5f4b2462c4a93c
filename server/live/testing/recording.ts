import type { Role } from '@/lib/context'
import type { Connection, Hub } from '../connection'
import type { Frame } from '../frame'

type Kind<T extends Frame['type']> = Extract<Frame, { type: T }>

/** A connection within the process that keeps what it is sent. */
export type Recording = Connection & {
  frames: Frame[]
  of<T extends Frame['type']>(type: T): Kind<T>[]
  /** Ids of notifications in the order they came. */
  ids(): number[]
  /** The last cursor it was given. */
  cursor(): string
  /** Fulfilled when what it has fulfils the condition. */
  until(isEnough: () => boolean): Promise<void>
}

/** `drained`: what paging waits for. */
export function record(
  person: { id: number; role: Role },
  {
    sessionId = crypto.randomUUID(),
    drained = async () => {},
  }: { sessionId?: string; drained?: () => Promise<void> } = {},
): Recording {
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  const recording: Recording = {
    employeeId: person.id,
    sessionId,
    role: person.role,
    frames,
    send: (frame) => {
      frames.push(frame)
      for (const look of waiting) look()
    },
    buffered: () => 0,
    drained,
    close: (reason) => recording.send({ type: 'bye', reason }),
    of: <T extends Frame['type']>(type: T) => frames.filter((frame): frame is Kind<T> => frame.type === type),
    ids: () => recording.of('notification').map(({ id }) => id),
    cursor: () => frames.reduce((last, frame) => ('cursor' in frame ? frame.cursor : last), ''),
    until: (isEnough) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isEnough()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
  return recording
}

/** Joined, and ready. */
export async function joined(
  hub: Hub,
  person: { id: number; role: Role },
  after: string | null = null,
): Promise<Recording> {
  const connection = record(person)
  await hub.join(connection, after)
  return connection
}
