import type { Perturbed } from '../compile/tangents.ts'
import type { Environment } from './environment.ts'
import { chosen, rowOf, type Measured } from './measured.ts'
import type { FromSession, Reading, ToSession } from './protocol.ts'
import type { Advanced, Session } from './session.ts'
import { readViews } from './view-readings.ts'

/** Measuring on test data takes at most this share of the time. */
const TEST_SHARE = 0.1
/** Of no more steps than this go metrics into one message; the rest are thinned out evenly. */
const MAX_STEPS = 200
/** Nor are many more than this kept until then: a tiny graph takes a million steps a second, and a busy machine is late. */
const MAX_KEPT = 20_000

/** What waits to be told. */
interface Waiting {
  readonly measured: Measured
  /** Whether steps gave it, of which there may be too many; what was measured besides is told whole. */
  readonly isStepped: boolean
}

/** Says what a run shows: where it stands, what is watched, what its metrics are. When to say it is the pace's to decide. */
export class Display {
  readonly #session: Session
  readonly #environment: Environment
  readonly #send: (message: FromSession) => void
  readonly #views: ReturnType<typeof readViews>
  #ports: readonly string[] = []
  #slots: readonly string[] = []
  #tangentOf: Perturbed | undefined
  #waiting: Waiting[] = []
  #nextTestAt = -Infinity
  /** What was read of large data, which are read once, and of which document. */
  #large = new Map<string, Reading>()
  #largeData: ReadonlySet<string> | undefined
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

  /** Keeps what steps gave until it is told. */
  add(measured: Measured): void {
    this.#waiting.push({ measured, isStepped: true })
    if (stepsOf(this.#waiting) > MAX_KEPT) this.#waiting = thinned(this.#waiting)
  }
  /** Forgets what was measured and not told: another run begins. */
  forget(): void {
    this.#waiting = []
    this.#nextTestAt = -Infinity
    this.#large.clear()
  }
  /** Whether something was measured that was not told. */
  get hasMore(): boolean {
    return this.#waiting.length > 0
  }

  /** Where the training stands, and what was measured since this was last said. `until` is where it ends, if anywhere. */
  tell(rate: number, until: number | undefined): void {
    const measured = thinned(this.#waiting).map((each) => each.measured)
    this.#waiting = []
    const { step, run, threads, device } = this.#session
    const { revision } = this
    const takenBy = { ...(threads !== undefined && { threads }), ...(device && { device }) }
    this.#send({
      is: 'progress',
      revision,
      run,
      step,
      rate,
      measured,
      ...(until !== undefined && { until }),
      ...takenBy,
    })
  }

  /**
   * Summaries of what is watched. While it runs a step tells them, if one can, since it computes most of it anyway: gives what
   * became of that step.
   */
  async read(isRunning: boolean): Promise<Advanced | undefined> {
    if (this.#ports.length + this.#slots.length === 0) return undefined
    const along = this.#tangentOf && { tangentOf: this.#tangentOf }
    const { largeData } = this.#session
    if (largeData !== this.#largeData) this.#large.clear()
    this.#largeData = largeData
    const isKnown = (port: string) => largeData.has(port) && this.#large.has(port)
    const watched = { ports: this.#ports.filter((port) => !isKnown(port)), slots: this.#slots, ...along }
    const known = this.#ports.flatMap((port) => this.#large.get(port) ?? [])
    const { step } = this.#session
    const advanced = isRunning ? await this.#session.advanceTelling(watched) : undefined
    if (advanced?.fault) return advanced
    const seen = advanced?.seen ?? (await this.#session.glance({ mode: 'train', metrics: 'none', ...watched }, 'soon'))
    const read = seen.flatMap(({ of, name, pass, summary }): Reading[] =>
      of === 'metric' ? [] : [{ of, name, pass, summary }],
    )
    for (const reading of read) {
      if (reading.pass === 'forward' && largeData.has(reading.name)) this.#large.set(reading.name, reading)
    }
    this.#sendReadings([...known, ...read], step)
    if (advanced) this.add(advanced.measured)
    return advanced
  }

  /** The figures of views: while it runs, of those alone whose time has come. */
  async readViews(isRunning: boolean): Promise<void> {
    const entries = await this.#views.read(isRunning)
    if (entries.length > 0) this.#sendReadings(entries)
  }

  #sendReadings(entries: readonly Reading[], step: number = this.#session.step): void {
    const along = this.#tangentOf && { tangentOf: this.#tangentOf }
    this.#send({ is: 'readings', revision: this.revision, step, entries, ...along })
  }

  /** All metrics on the training data; on the test data, while it runs, as often as their share of time allows. */
  async measure(isRunning: boolean): Promise<void> {
    const { now } = this.#environment
    const onTrain = await this.#session.measure('train')
    if (onTrain) this.#waiting.push({ measured: rowOf(onTrain), isStepped: false })
    const start = now()
    if (isRunning && start < this.#nextTestAt) return
    const onTest = await this.#session.measure('test')
    if (onTest) this.#waiting.push({ measured: rowOf(onTest), isStepped: false })
    // The first time it is compiled, which says nothing of what the next will take.
    this.#nextTestAt = this.#nextTestAt === -Infinity ? now() : now() + (now() - start) / TEST_SHARE
  }
}

/** How many steps gave something that waits. */
const stepsOf = (waiting: readonly Waiting[]): number =>
  waiting.reduce((sum, { measured, isStepped }) => sum + (isStepped ? measured.steps.length : 0), 0)

/** Of what too many steps gave, evenly many, the last of them too. */
function thinned(waiting: readonly Waiting[]): Waiting[] {
  const all = stepsOf(waiting)
  const every = Math.ceil(all / MAX_STEPS)
  if (every <= 1) return [...waiting]
  let before = 0
  return waiting.flatMap((each): Waiting[] => {
    if (!each.isStepped) return [each]
    const first = before
    before += each.measured.steps.length
    const isKept = (row: number) => row % every === 0 || row === all - 1
    const measured = chosen(each.measured, (_, row) => isKept(first + row))
    return measured.steps.length > 0 ? [{ measured, isStepped: true }] : []
  })
}
