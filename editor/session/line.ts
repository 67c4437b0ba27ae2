import type { FromSession, ToSession } from '../../graph-runtime/session/protocol.ts'

/** How long a worker may take to heed a pause, in milliseconds: stopping is to act within a second. */
const PATIENCE = 900

export interface Line {
  send(message: ToSession): void
  /** Tells the worker to pause; one that is still in a step when patience ends is cut off, and another takes its place. */
  pause(): void
}

export interface LineEvents {
  hear(message: FromSession): void
  /** The worker did not start, or died of an error. */
  broke(reason: string): void
  /** The worker was cut off in the middle of a step; the one that took its place knows nothing yet. */
  cutOff(): void
}

/** The line to a worker that runs a session. A step cannot be interrupted from within, so a long one ends with its worker. */
export function openLine(make: () => Worker, events: LineEvents): Line {
  let worker = start()
  let waiting: ReturnType<typeof setTimeout> | undefined

  function start(): Worker {
    const begun = make()
    begun.addEventListener('message', (event: MessageEvent<FromSession>) => {
      if (event.data.is === 'status' && event.data.status !== 'running') heeded()
      events.hear(event.data)
    })
    begun.addEventListener('error', (event) => events.broke(event.message))
    return begun
  }
  function heeded(): void {
    clearTimeout(waiting)
    waiting = undefined
  }

  return {
    send: (message) => worker.postMessage(message),
    pause() {
      worker.postMessage({ is: 'pause' } satisfies ToSession)
      waiting ??= setTimeout(() => {
        waiting = undefined
        worker.terminate()
        worker = start()
        events.cutOff()
      }, PATIENCE)
    },
  }
}
