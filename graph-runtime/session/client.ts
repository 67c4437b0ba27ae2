import type { GraphDocument, SavedSlots } from '../document/types.ts'
import type { GradientCheck } from './derivative-check.ts'
import type { FromSession, Tensor, ToSession } from './protocol.ts'

/** The page's end of a session. */
export interface SessionClient {
  /** Makes a document what runs; `fresh` forgets what was learnt. Gives its revision. */
  open(document: GraphDocument, fresh?: boolean): number
  write(slot: string, data: readonly number[]): void
  watch(ports: readonly string[], slots: readonly string[]): void
  run(until?: number): void
  pause(): void
  advance(steps: number): void
  restart(seed?: number): void
  /** Whole tensors of ports and slots as they are now, with their cotangents. */
  ask(
    ports: readonly string[],
    slots: readonly string[],
  ): Promise<{ readonly step: number; readonly tensors: readonly Tensor[] }>
  /**
   * Derivatives of a node (or `block/inner`) as the slots stand, in three ways, one row for each input and parameter; the row
   * numbered `curveOf` says how its error depends on the step width. Fails with what keeps them from being found.
   */
  check(node: string, curveOf?: number): Promise<Checked>
  save(): Promise<SavedSlots>
  restore(saved: SavedSlots): void
  /** Hand every message from the session here. */
  receive(message: FromSession): void
}

/** Rows of a check, and the step at which it was made. */
export interface Checked {
  readonly step: number
  readonly rows: readonly GradientCheck[]
}

interface Waiting {
  resolve(message: FromSession): void
  reject(error: Error): void
}

/** Sends through `send` and hears through `receive`; messages about an older document are dropped before `hear`. */
export function connect(send: (message: ToSession) => void, hear: (message: FromSession) => void): SessionClient {
  const waiting = new Map<number, Waiting>()
  let revision = 0
  let nextId = 0

  function request(make: (id: number) => ToSession): Promise<FromSession> {
    const id = nextId++
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      send(make(id))
    })
  }

  return {
    open(document, fresh = false) {
      revision++
      send({ is: 'open', revision, document, fresh })
      return revision
    },
    write: (slot, data) => send({ is: 'write', slot, data }),
    watch: (ports, slots) => send({ is: 'watch', ports, slots }),
    run: (until) => send({ is: 'run', ...(until !== undefined && { until }) }),
    pause: () => send({ is: 'pause' }),
    advance: (steps) => send({ is: 'advance', steps }),
    restart: (seed) => send({ is: 'restart', ...(seed !== undefined && { seed }) }),
    restore: (saved) => send({ is: 'restore', saved }),
    async ask(ports, slots) {
      const answer = await request((id) => ({ is: 'ask', id, ports, slots }))
      return answer.is === 'answer' ? answer : { step: 0, tensors: [] }
    },
    async check(node, curveOf = 0) {
      const answer = await request((id) => ({ is: 'check', id, node, curveOf }))
      return answer.is === 'checked' ? { step: answer.step, rows: answer.rows } : { step: 0, rows: [] }
    },
    async save() {
      const answer = await request((id) => ({ is: 'save', id }))
      return answer.is === 'saved' ? answer.saved : { step: 0, slots: {} }
    },
    receive(message) {
      if ('id' in message && message.id !== undefined) {
        const request = waiting.get(message.id)
        waiting.delete(message.id)
        if (message.is === 'failed') request?.reject(new Error(message.message))
        else request?.resolve(message)
        return
      }
      if ('revision' in message && message.revision !== revision) return
      hear(message)
    },
  }
}
