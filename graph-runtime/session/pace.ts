import type { Environment } from './environment.ts'
import { Display } from './display.ts'
import type { Fault, FromSession, Status, ToSession } from './protocol.ts'
import type { Session } from './session.ts'

/** Steps are taken in slices this long, between which messages are heard. */
const SLICE_MS = 20
/** At most this often is anything shown. */
const FRAME_MS = 50
/** After an edit, metrics and views are measured so much later: the page has drawn the values by then. */
const REST_MS = 50
/** A metric that no step gives is measured again after so many more of the steps taken, however fast they are. */
const MEASURE_GROWTH = 0.1

/** At the beginning of a run reading may take so much longer than it may else: the first is compiled, and a short run wants a curve. */
const FIRST_READS_MS = 100

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
  #nextMeasure = 1
  /** How much longer than the steps reading may still take in this run. */
  #credit = FIRST_READS_MS
  #isComing = false
  #isMeasureComing = false
  readonly #soon: (task: () => Promise<void>, ms?: number) => void

  /** `soon` does a task after the messages that wait have been answered, and never while one is being answered. */
  constructor(
    session: Session,
    environment: Environment,
    send: (message: FromSession) => void,
    soon: (task: () => Promise<void>, ms?: number) => void,
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
    if (fresh) {
      this.#display.forget()
      this.#beginMeasuring()
    }
    const canGoOn = this.#status === 'running' && this.#session.canTrain && !fresh
    if (!canGoOn) this.#become(this.#session.canTrain ? (this.#session.step > 0 ? 'paused' : 'ready') : 'empty')
    await this.show(fresh ? 0 : REST_MS)
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
    this.#beginMeasuring()
    if (this.#status !== 'running') this.#become(this.#session.canTrain ? 'ready' : 'empty')
    await this.show()
  }

  #beginMeasuring(): void {
    this.#nextMeasure = this.#session.step + 1
    this.#credit = FIRST_READS_MS
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
  /** Stops a run at once, though a step is waited for: steps of another device, data and shaders take their time. */
  heed(): void {
    if (this.#status === 'running') this.#become('paused')
  }
  async pause(): Promise<void> {
    this.heed()
    await this.show()
  }
  /** Takes so many steps: at once if they are quick, and else as a run that ends there. */
  async advance(steps: number): Promise<void> {
    if (!this.#session.document) {
      this.#send({ is: 'failed', message: 'There is nothing to run: no document is open.' })
      return
    }
    await this.#session.prepare()
    const end = this.#session.step + steps
    const { fault } = await this.#train(steps)
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
    const { now } = this.#environment
    if (this.#status === 'running') await this.#session.prepare()
    if (this.#status !== 'running') return
    const start = now()
    const left = this.#until === undefined ? Infinity : this.#until - this.#session.step
    const { taken, fault } = await this.#train(left)
    const spent = now() - start
    if (taken > 0 && spent > 0) this.#rate += 0.2 * ((1000 * taken) / spent - this.#rate)
    const isDone = this.#until !== undefined && this.#session.step >= this.#until
    if (fault) this.#become('stopped', fault)
    else if (isDone) this.#become('done')
    if (this.#status !== 'running' || now() - this.#shownAt >= FRAME_MS) await this.show()
    if (this.#status === 'running') this.#goOn()
  }

  /**
   * Takes steps for a slice's time, and on the way measures what they do not give and reads what is watched: else a fast run's
   * accuracy, and its gradients over time, would be straight lines. That takes none of the slice's time; reading no more than
   * as much besides, and at the beginning of a run a little more.
   */
  async #train(steps: number): Promise<{ readonly taken: number; readonly fault?: Fault }> {
    const { now } = this.#environment
    let [taken, spent, reading] = [0, 0, 0]
    const began = this.#status
    while (taken < steps && spent < SLICE_MS && this.#status === began) {
      const start = now()
      const room = Math.max(1, this.#nextMeasure - this.#session.step)
      const goOn = () => spent + now() - start < SLICE_MS && this.#status === began
      const { measured, fault } = await this.#session.advance(Math.min(steps - taken, room), goOn)
      spent += now() - start
      this.#display.add(measured)
      taken += measured.steps.length
      if (fault) return { taken, fault }
      if (measured.steps.length === 0) break
      const { step } = this.#session
      if (step < this.#nextMeasure || taken >= steps) continue
      this.#nextMeasure = step + Math.ceil(step * MEASURE_GROWTH)
      await this.#display.measure(true)
      const over = reading - Math.max(spent, SLICE_MS)
      if (over > 0 && this.#credit <= 0) continue
      const readAt = now()
      const told = await this.#display.read(true)
      const took = now() - readAt
      reading += took
      this.#credit -= Math.min(took, Math.max(0, over + took))
      taken += told?.measured.steps.length ?? 0
      if (told?.fault) return { taken, fault: told.fault }
    }
    return { taken }
  }

  #become(status: Status['status'], fault?: Fault): void {
    this.#status = status
    this.#send({ is: 'status', status, ...(fault && { fault }) })
  }

  /** Sends where the training stands, and what is watched; then what the metrics are. */
  async show(restMs = 0): Promise<void> {
    this.#shownAt = this.#environment.now()
    this.#tell()
    const told = await this.#display.read(this.#status === 'running')
    if (told?.fault) {
      this.#become('stopped', told.fault)
      return this.show()
    }
    if (this.#status !== 'running') return this.#measureSoon(restMs)
    await this.#display.measure(true)
    await this.#display.readViews(true)
  }

  #tell(): void {
    const word = this.#session.takeWord()
    if (word !== undefined) this.#send({ is: 'moved', message: word })
    this.#display.tell(this.#rate, this.#until ?? this.#end)
  }

  /** Measures when the messages that wait have been answered: while someone scrubs, values come before metrics and views. */
  #measureSoon(ms: number): void {
    if (this.#isMeasureComing) return
    this.#isMeasureComing = true
    this.#soon(async () => {
      this.#isMeasureComing = false
      if (this.#status === 'running') return
      await this.#display.measure(false)
      if (this.#display.hasMore) this.#tell()
      await this.#display.readViews(false)
    }, ms)
  }
}
