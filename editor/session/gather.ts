import type { FromSession } from '../../graph-runtime/session/protocol.ts'

/** A report waits for its readings no longer than this, in milliseconds. */
const PATIENCE = 40

/**
 * Hands on what a session says. What became of an edit waits for the values that follow it at once, so that the page draws both
 * together and nothing jumps twice; where they take longer, it is handed on without them.
 */
export function gather(hear: (message: FromSession) => void, patience = PATIENCE): (message: FromSession) => void {
  let held: FromSession[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const release = () => {
    clearTimeout(timer)
    timer = undefined
    const all = held
    held = []
    for (const message of all) hear(message)
  }
  return (message) => {
    held.push(message)
    if (message.is === 'report') timer ??= setTimeout(release, patience)
    else if (timer === undefined || message.is === 'readings' || message.is === 'failed') release()
  }
}
