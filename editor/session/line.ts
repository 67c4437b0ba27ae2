import { unpacker, type Carried } from '../../graph-runtime/session/carry.ts'
import type { FromSession, ToSession } from '../../graph-runtime/session/protocol.ts'

/** How long a worker may take to heed a pause, in milliseconds: stopping is to act within a second. */
const PATIENCE = 900
/** A worker that dies so often before it is asked to train again will not do better. */
const MOST_DEATHS = 3

export interface Line {
  send(message: ToSession): void
  /** Tells the worker to pause; one that is still in a step when patience ends is cut off, and another takes its place. */
  pause(): void
}

export interface LineEvents {
  hear(message: FromSession): void
  /** No worker runs: it did not start, or dies again and again. */
  broke(reason: string): void
  /** Another worker took the place of one that died of an error, or that was cut off in the middle of a step; it knows nothing yet. */
  replaced(error: string | undefined): void
}

/** The line to a worker that runs a session. A step cannot be interrupted from within, so a long one ends with its worker. */
export function openLine(make: () => Worker, events: LineEvents): Line {
  let worker = start()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let deaths = 0

  function start(): Worker {
    const begun = make()
    const unpack = unpacker()
    let hasSpoken = false
    begun.addEventListener('message', (event: MessageEvent<Carried>) => {
      hasSpoken = true
      if (event.data.is === 'status' && event.data.status !== 'running') heeded()
      events.hear(unpack(event.data))
    })
    begun.addEventListener('error', (event) => {
      if (begun !== worker) return
      // It is told in words; the console need not say it again.
      event.preventDefault()
      const { message } = event
      if (hasSpoken && ++deaths <= MOST_DEATHS) replace(message)
      else events.broke(message)
    })
    return begun
  }
  function replace(error?: string): void {
    heeded()
    worker.terminate()
    worker = start()
    events.replaced(error)
  }
  function heeded(): void {
    clearTimeout(waiting)
    waiting = undefined
  }

  return {
    send(message) {
      if (message.is === 'run' || message.is === 'advance') deaths = 0
      worker.postMessage(message)
    },
    pause() {
      worker.postMessage({ is: 'pause' } satisfies ToSession)
      waiting ??= setTimeout(() => replace(), PATIENCE)
    },
  }
}
