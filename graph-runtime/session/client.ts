import type { Perturbed } from '../compile/tangents.ts'
import type { Moved } from '../document/moved.ts'
import type { GraphDocument, SavedSlots } from '../document/types.ts'
import type { FromSession, ToSession } from './protocol.ts'
import type { Answer, Asked, Question, QuestionName } from './questions.ts'

/** The page's end of a session. */
export interface SessionClient {
  /** Makes a document what runs; `fresh` forgets what was learnt, `moved` says what it is called now. Gives its revision. */
  open(document: GraphDocument, fresh?: boolean, moved?: Moved): number
  /** Makes a document what runs, and has it go on with what an earlier session of it had learnt, if anything. */
  reopen(document: GraphDocument, goesOn?: SavedSlots): number
  write(slot: string, data: readonly number[]): void
  watch(ports: readonly string[], slots: readonly string[], tangentOf?: Perturbed, views?: readonly string[]): void
  run(until?: number): void
  pause(): void
  advance(steps: number): void
  restart(seed?: number): void
  /** Asks one of `questions`. Fails with what keeps it from being answered. */
  ask<Q extends QuestionName>(name: Q, asked: Asked<Q>): Promise<Answered<Q>>
  save(): Promise<SavedSlots>
  /** Whoever waits for an answer is told, in these words, that none will come: the session is another now. */
  lost(reason: string): void
  /** Hand every message from the session here. */
  receive(message: FromSession): void
}

/** An answer, and the step at which it was given. */
export interface Answered<Q extends QuestionName> {
  readonly step: number
  readonly answer: Answer<Q>
}

interface Waiting {
  readonly resolve: (message: FromSession) => void
  readonly reject: (error: Error) => void
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
    open(document, fresh = false, moved) {
      revision++
      send({ is: 'open', revision, document, fresh, ...(moved && { moved }) })
      return revision
    },
    reopen(document, goesOn) {
      revision++
      send({ is: 'open', revision, document, fresh: true, ...(goesOn && { goesOn }) })
      return revision
    },
    write: (slot, data) => send({ is: 'write', slot, data }),
    watch: (ports, slots, tangentOf, views = []) =>
      send({ is: 'watch', ports, slots, views, ...(tangentOf && { tangentOf }) }),
    run: (until) => send({ is: 'run', ...(until !== undefined && { until }) }),
    pause: () => send({ is: 'pause' }),
    advance: (steps) => send({ is: 'advance', steps }),
    restart: (seed) => send({ is: 'restart', ...(seed !== undefined && { seed }) }),
    async ask<Q extends QuestionName>(name: Q, asked: Asked<Q>) {
      // That name and what is asked belong together, the signature says; the union of questions cannot be told it.
      const question = { name, asked } as Question
      const message = await request((id) => ({ is: 'question', id, question }))
      if (message.is !== 'answer') throw new Error(`The session answered ${name} with ${message.is}.`)
      // The answer is to the question of this id.
      return { step: message.step, answer: message.answer as Answer<Q> }
    },
    async save() {
      const answer = await request((id) => ({ is: 'save', id }))
      return answer.is === 'saved' ? answer.saved : { step: 0, slots: {} }
    },
    lost(reason) {
      for (const { reject } of waiting.values()) reject(new Error(reason))
      waiting.clear()
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
