import type { Perturbed } from '../compile/tangents.ts'
import type { Environment } from './environment.ts'
import type { FromSession, MetricPoint, Reading, ToSession } from './protocol.ts'
import type { Session } from './session.ts'
import { summarise } from './summary.ts'
import { readViews } from './view-readings.ts'

/** Measuring on test data takes at most this share of the time. */
const TEST_SHARE = 0.1
/** No more points than this go into one message; the rest are thinned out evenly. */
const MAX_POINTS = 200
/** Nor are many more than this kept until then: a tiny graph takes a million steps a second, and a busy machine is late. */
const MAX_KEPT = 20_000

/** Says what a run shows: where it stands, what is watched, what its metrics are. When to say it is the pace's to decide. */
export class Display {
  readonly #session: Session
  readonly #environment: Environment
  readonly #send: (message: FromSession) => void
  readonly #views: ReturnType<typeof readViews>
  #ports: readonly string[] = []
  #slots: readonly string[] = []
  #tangentOf: Perturbed | undefined
  #points: MetricPoint[] = []
  #nextTestAt = -Infinity
  /** Of the document that runs: what is said of an older one is dropped. */
  revision = 0

  constructor(session: Session, environment: Environment, send: (message: FromSession) => void) {
    this.#session = session
    this.#environment = environment
    this.#send = send
    this.#views = readViews(session, environment.now)
  }

  /** Chooses what readings show. */
  watch({ ports, slots, views, tangentOf }: Extract<ToSession, { is: 'watch' }>): void {
    this.#ports = ports
    this.#slots = slots
    this.#tangentOf = tangentOf
    this.#views.choose(views)
  }

  /** Keeps what was measured until it is told. */
  add(points: readonly MetricPoint[]): void {
    // Not as arguments of one call, of which there may be only so many.
    for (const point of points) this.#points.push(point)
    if (this.#points.length > MAX_KEPT) this.#points = thinned(this.#points)
  }
  /** Forgets what was measured and not told: another run begins. */
  forget(): void {
    this.#points = []
    this.#nextTestAt = -Infinity
  }
  get hasPoints(): boolean {
    return this.#points.length > 0
  }

  /** Where the training stands, and what was measured since this was last said. `until` is where it ends, if anywhere. */
  tell(rate: number, until: number | undefined): void {
    const points = thinned(this.#points)
    this.#points = []
    const { step, run } = this.#session
    const { revision } = this
    this.#send({ is: 'progress', revision, run, step, rate, points, ...(until !== undefined && { until }) })
  }

  /** Summaries of what is watched. */
  async read(): Promise<void> {
    if (this.#ports.length + this.#slots.length === 0) return
    const along = this.#tangentOf && { tangentOf: this.#tangentOf }
    const watched = { ports: this.#ports, slots: this.#slots, ...along }
    const seen = await this.#session.look({ mode: 'train', metrics: 'none', ...watched }, 'soon')
    this.#sendReadings(
      seen.flatMap(({ of, name, pass, type, data }): Reading[] =>
        of === 'metric' ? [] : [{ of, name, pass, summary: summarise(data, type.shape) }],
      ),
    )
  }

  /** The figures of views: while it runs, of those alone whose time has come. */
  async readViews(isRunning: boolean): Promise<void> {
    const entries = await this.#views.read(isRunning)
    if (entries.length > 0) this.#sendReadings(entries)
  }

  #sendReadings(entries: readonly Reading[]): void {
    const along = this.#tangentOf && { tangentOf: this.#tangentOf }
    this.#send({ is: 'readings', revision: this.revision, step: this.#session.step, entries, ...along })
  }

  /** All metrics on the training data; on the test data, while it runs, as often as their share of time allows. */
  async measure(isRunning: boolean): Promise<void> {
    const { now } = this.#environment
    const onTrain = await this.#session.measure('train')
    if (onTrain) this.#points.push(onTrain)
    const start = now()
    if (isRunning && start < this.#nextTestAt) return
    const onTest = await this.#session.measure('test')
    if (onTest) this.#points.push(onTest)
    // The first time it is compiled, which says nothing of what the next will take.
    this.#nextTestAt = this.#nextTestAt === -Infinity ? now() : now() + (now() - start) / TEST_SHARE
  }
}

/** Of too many points that steps gave, evenly many; what was measured besides stays whole. */
function thinned(points: readonly MetricPoint[]): MetricPoint[] {
  const every = Math.ceil(points.length / MAX_POINTS)
  if (every <= 1) return [...points]
  const counts = points.map(({ values }) => Object.keys(values).length)
  const least = counts.reduce((low, count) => Math.min(low, count), Infinity)
  // Where something is measured on test data, what it is on training data is kept to be compared.
  const isMeasured = ({ on }: MetricPoint, i: number) =>
    on === 'test' || points[i + 1]?.on === 'test' || counts[i]! > least
  return points.filter((point, i) => isMeasured(point, i) || i % every === 0 || i >= points.length - 2)
}
