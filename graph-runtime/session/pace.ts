import type { Environment } from './environment.ts'
import { Display } from './display.ts'
import type { Fault, FromSession, Status, ToSession } from './protocol.ts'
import type { Session } from './session.ts'

/** Steps are taken in slices this long, between which messages are heard. */
const SLICE_MS = 20
/** At most this often is anything shown. */
const FRAME_MS = 50
/** Runs a session in slices and decides when it is shown how it goes. */
export class Pace {
  readonly #session: Session
  readonly #environment: Environment
  readonly #send: (message: FromSession) => void
  readonly #display: Display
  #status: Status['status'] = 'empty'
  #end: number | undefined
  #until: number | undefined
  #rate = 0
  #shownAt = -Infinity
  #isComing = false
  #isMeasureComing = false
  readonly #soon: (task: () => Promise<void>) => void

  /** `soon` does a task after the messages that wait have been answered, and never while one is being answered. */
  constructor(
    session: Session,
    environment: Environment,
    send: (message: FromSession) => void,
    soon: (task: () => Promise<void>) => void,
  ) {
    this.#session = session
    this.#environment = environment
    this.#send = send
    this.#soon = soon
    this.#display = new Display(session, environment, send)
  }

  /** A document was opened; `end` is where a full run ends. */
  async opened(revision: number, end: number | undefined, fresh: boolean): Promise<void> {
    this.#display.revision = revision
    if (fresh || end !== this.#end) {
      const isAhead = this.#status === 'running' && !fresh && end !== undefined && this.#session.step < end
      this.#until = isAhead ? end : undefined
    }
    this.#end = end
    if (fresh) this.#display.forget()
    const canGoOn = this.#status === 'running' && this.#session.canTrain && !fresh
    if (!canGoOn) this.#become(this.#session.canTrain ? (this.#session.step > 0 ? 'paused' : 'ready') : 'empty')
    await this.show()
  }
  /** Chooses what readings show, from the next frame on. */
  async watch(message: Extract<ToSession, { is: 'watch' }>): Promise<void> {
    this.#display.watch(message)
    await this.changed()
  }
  /** Something was turned or chosen: shows it at once, unless the next frame will anyway. */
  async changed(): Promise<void> {
    if (this.#status !== 'running') await this.show()
  }
  async restarted(): Promise<void> {
    this.#display.forget()
    if (this.#status !== 'running') this.#become(this.#session.canTrain ? 'ready' : 'empty')
    await this.show()
  }

  /** Trains until step `until`, or the document's end, or for ever. A run that stands at its end goes on without one. */
  async run(until?: number): Promise<void> {
    if (!this.#session.canTrain) {
      this.#send({ is: 'failed', message: 'There is nothing to train: wire a loss into a learner.' })
      return
    }
    const end = until ?? this.#end
    this.#until = end !== undefined && this.#session.step < end ? end : undefined
    if (this.#status === 'running') return
    this.#become('running')
    this.#goOn()
  }
  async pause(): Promise<void> {
    if (this.#status === 'running') this.#become('paused')
    await this.show()
  }
  /** Takes so many steps: at once if they are quick, and else as a run that ends there. */
  async advance(steps: number): Promise<void> {
    if (!this.#session.document) {
      this.#send({ is: 'failed', message: 'There is nothing to run: no document is open.' })
      return
    }
    const { now } = this.#environment
    await this.#session.prepare()
    const [start, end] = [now(), this.#session.step + steps]
    const { points, fault } = this.#session.advance(steps, () => now() - start < SLICE_MS)
    this.#display.add(points)
    const isDone = fault !== undefined || !(this.#session.step < end)
    if (!isDone) this.#until = end
    this.#become(fault ? 'stopped' : isDone ? 'paused' : 'running', fault)
    if (!isDone) this.#goOn()
    await this.show()
  }

  /** Has a slice follow, unless one will: a run that is paused and begun again is still one run. */
  #goOn(): void {
    if (this.#isComing) return
    this.#isComing = true
    this.#soon(async () => {
      this.#isComing = false
      try {
        await this.#slice()
      } catch (error) {
        this.#become('stopped')
        throw error
      }
    })
  }

  async #slice(): Promise<void> {
    if (this.#status !== 'running') return
    const { now } = this.#environment
    await this.#session.prepare()
    const start = now()
    const left = this.#until === undefined ? Infinity : this.#until - this.#session.step
    const goOn = () => now() - start < SLICE_MS
    const { points, fault } = this.#session.advance(left, goOn)
    this.#display.add(points)
    const spent = now() - start
    if (points.length > 0 && spent > 0) this.#rate += 0.2 * ((1000 * points.length) / spent - this.#rate)
    const isDone = this.#until !== undefined && this.#session.step >= this.#until
    if (fault) this.#become('stopped', fault)
    else if (isDone) this.#become('done')
    if (this.#status !== 'running' || now() - this.#shownAt >= FRAME_MS) await this.show()
    if (this.#status === 'running') this.#goOn()
  }

  #become(status: Status['status'], fault?: Fault): void {
    this.#status = status
    this.#send({ is: 'status', status, ...(fault && { fault }) })
  }

  /** Sends where the training stands, and what is watched; then what the metrics are. */
  async show(): Promise<void> {
    this.#shownAt = this.#environment.now()
    this.#tell()
    await this.#display.read()
    if (this.#status !== 'running') return this.#measureSoon()
    await this.#display.measure(true)
    await this.#display.readViews(true)
  }

  #tell(): void {
    this.#display.tell(this.#rate, this.#until ?? this.#end)
  }

  /** Measures when the messages that wait have been answered: while someone scrubs, values come before metrics and views. */
  #measureSoon(): void {
    if (this.#isMeasureComing) return
    this.#isMeasureComing = true
    this.#soon(async () => {
      this.#isMeasureComing = false
      if (this.#status === 'running') return
      await this.#display.measure(false)
      if (this.#display.hasPoints) this.#tell()
      await this.#display.readViews(false)
      await this.#session.prepare()
    })
  }
}
