import type { Perturbed } from '../compile/tangents.ts'
import type { Environment } from './environment.ts'
import type { Fault, FromSession, MetricPoint, Reading, Status, ToSession } from './protocol.ts'
import type { Session } from './session.ts'
import { summarise } from './summary.ts'
import { readViews } from './view-readings.ts'

/** Steps are taken in slices this long, between which messages are heard. */
const SLICE_MS = 20
/** At most this often is anything shown. */
const FRAME_MS = 50
/** Measuring on test data takes at most this share of the time. */
const TEST_SHARE = 0.1
/** No more points than this go into one message; the rest are thinned out evenly. */
const MAX_POINTS = 200

/** Runs a session in slices and shows how it goes. */
export class Pace {
  readonly #session: Session
  readonly #environment: Environment
  readonly #send: (message: FromSession) => void
  #revision = 0
  #status: Status['status'] = 'empty'
  #end: number | undefined
  #until: number | undefined
  #ports: readonly string[] = []
  #slots: readonly string[] = []
  #tangentOf: Perturbed | undefined
  readonly #views: ReturnType<typeof readViews>
  #points: MetricPoint[] = []
  #rate = 0
  #shownAt = -Infinity
  #nextTestAt = -Infinity
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
    this.#views = readViews(session, environment.now)
  }

  /** A document was opened; `end` is where a full run ends. */
  async opened(revision: number, end: number | undefined, fresh: boolean): Promise<void> {
    this.#revision = revision
    if (fresh || end !== this.#end) {
      const isAhead = this.#status === 'running' && !fresh && end !== undefined && this.#session.step < end
      this.#until = isAhead ? end : undefined
    }
    this.#end = end
    if (fresh) this.#points = []
    const canGoOn = this.#status === 'running' && this.#session.canTrain && !fresh
    if (!canGoOn) this.#become(this.#session.canTrain ? (this.#session.step > 0 ? 'paused' : 'ready') : 'empty')
    await this.show()
  }
  /** Chooses what readings show, from the next frame on. */
  async watch({ ports, slots, views, tangentOf }: Extract<ToSession, { is: 'watch' }>): Promise<void> {
    this.#ports = ports
    this.#slots = slots
    this.#tangentOf = tangentOf
    this.#views.choose(views)
    await this.changed()
  }
  /** Something was turned or chosen: shows it at once, unless the next frame will anyway. */
  async changed(): Promise<void> {
    if (this.#status !== 'running') await this.show()
  }
  async restarted(): Promise<void> {
    this.#points = []
    this.#nextTestAt = -Infinity
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
    this.#points.push(...points)
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
    this.#points.push(...points)
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
    if (this.#status === 'running') await this.#measure()
    this.#tell()
    await this.#read()
    if (this.#status === 'running') await this.#readViews()
    else this.#measureSoon()
  }

  /** Where the training stands, and what was measured since this was last said. */
  #tell(): void {
    const points = thinned(this.#points)
    this.#points = []
    const { step, run } = this.#session
    const end = this.#until ?? this.#end
    this.#send({
      is: 'progress',
      revision: this.#revision,
      run,
      step,
      rate: this.#rate,
      points,
      ...(end !== undefined && { until: end }),
    })
  }

  /** Summaries of what is watched. */
  async #read(): Promise<void> {
    if (this.#ports.length + this.#slots.length === 0) return
    const along = this.#tangentOf && { tangentOf: this.#tangentOf }
    const watched = { ports: this.#ports, slots: this.#slots, ...along }
    const seen = await this.#session.look({ mode: 'train', metrics: 'none', ...watched })
    this.#sendReadings(
      seen.flatMap(({ of, name, pass, type, data }): Reading[] =>
        of === 'metric' ? [] : [{ of, name, pass, summary: summarise(data, type.shape) }],
      ),
    )
  }

  async #readViews(): Promise<void> {
    const entries = await this.#views.read(this.#status === 'running')
    if (entries.length > 0) this.#sendReadings(entries)
  }

  #sendReadings(entries: readonly Reading[]): void {
    const along = this.#tangentOf && { tangentOf: this.#tangentOf }
    this.#send({ is: 'readings', revision: this.#revision, step: this.#session.step, entries, ...along })
  }

  /** Measures when the messages that wait have been answered: while someone scrubs, values come before metrics and views. */
  #measureSoon(): void {
    if (this.#isMeasureComing) return
    this.#isMeasureComing = true
    this.#soon(async () => {
      this.#isMeasureComing = false
      if (this.#status === 'running') return
      await this.#measure()
      if (this.#points.length > 0) this.#tell()
      await this.#readViews()
      await this.#session.prepare()
    })
  }

  /** All metrics on the training data at each frame; on the test data as often as its share of time allows. */
  async #measure(): Promise<void> {
    const { now } = this.#environment
    const onTrain = await this.#session.measure('train')
    if (onTrain) this.#points.push(onTrain)
    const start = now()
    if (this.#status === 'running' && start < this.#nextTestAt) return
    const onTest = await this.#session.measure('test')
    if (onTest) this.#points.push(onTest)
    this.#nextTestAt = now() + (now() - start) / TEST_SHARE
  }
}

/** Of too many training points, evenly many; what was measured on test data stays whole. */
function thinned(points: readonly MetricPoint[]): MetricPoint[] {
  const every = Math.ceil(points.length / MAX_POINTS)
  return points.filter((point, i) => every <= 1 || point.on === 'test' || i % every === 0 || i >= points.length - 2)
}
