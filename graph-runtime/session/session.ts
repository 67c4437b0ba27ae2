import type { Ask } from '../compile/compile.ts'
import { compile, type Compiled, type CompiledView } from '../compile/compile.ts'
import type { Diagnostic } from '../compile/diagnostic.ts'
import { assetsOf } from '../compile/ports.ts'
import type { Precision } from '../backends/backend.ts'
import type { Table } from '../definition/table.ts'
import type { Moved } from '../document/moved.ts'
import type { GraphDocument, SavedSlots } from '../document/types.ts'
import type { Environment } from './environment.ts'
import { findFault } from './fault.ts'
import { Model } from './model.ts'
import { outdatedBlocks } from './outdated.ts'
import type { Fault, MetricPoint, Report } from './protocol.ts'
import { answerTo, type Answer, type Asked, type QuestionName } from './questions.ts'
import { memoryProblem, reportOf, unusedWarning } from './report.ts'
import type { Manner, Seen } from './viewer.ts'
import { standingsBetween } from './standings.ts'

/** What was noted of a view's few numbers at one step. */
export interface WayPoint {
  readonly name: string
  readonly step: number
  readonly numbers: readonly number[]
}

/** Beyond so many points that nobody took, no more are noted. */
const MOST_WAY = 20_000

/** Steps are taken at once as long as they take no longer than this together: about twice as long at most. */
const AT_ONCE_MS = 1

/** What became of an attempt to train. */
export interface Advanced {
  readonly points: readonly MetricPoint[]
  readonly fault?: Fault
}

/**
 * One document and its training run. The same code runs in the page's worker and in Node; it owns no timers and sends no
 * messages (see `pace` and `serve`).
 */
export class Session {
  readonly #environment: Environment
  readonly #tables = new Map<string, Table>()
  #document: GraphDocument | undefined
  #model: Model | undefined
  #seed = 0
  /** Which blocks have other names than in what runs, one entry for each document opened since. */
  #moved: Moved[] = []
  #followed: readonly CompiledView[] = []
  #way: WayPoint[] = []
  /** Numbers the runs: each restart begins a new one. */
  run = 0

  constructor(environment: Environment) {
    this.#environment = environment
  }

  get document(): GraphDocument | undefined {
    return this.#document
  }
  /** Whether there is something to train: a program with a learner in it. */
  get canTrain(): boolean {
    return (this.#model?.compiled.learners.length ?? 0) > 0
  }
  /** What views of the document that runs draw. */
  get views(): readonly CompiledView[] {
    return this.#model?.compiled.views ?? []
  }
  /** From now on notes at every step the numbers of those of these views that are known at each. */
  follow(names: readonly string[]): void {
    const isKnown = ({ follows, everyStep }: CompiledView) => everyStep || follows !== undefined
    this.#followed = this.views.filter((view) => isKnown(view) && names.includes(view.name))
    this.#way = []
  }
  #note(model: Model): void {
    const followed = this.#followed
    if (this.#way.length >= MOST_WAY) return
    for (const { name, follows, everyStep } of followed) {
      // A step computes from the slots as they were before it, as a look at that time would have.
      if (everyStep) this.#way.push({ name, step: model.clock - 1, numbers: [...(model.stepped(name) ?? [])] })
      else if (follows) {
        const numbers = follows.map(({ slot, index }) => model.read(slot)?.[index] ?? NaN)
        this.#way.push({ name, step: model.clock, numbers })
      }
    }
  }
  /** What was noted since this was last called. */
  takeWay(): readonly WayPoint[] {
    const way = this.#way
    this.#way = []
    return way
  }
  get step(): number {
    return this.#model?.clock ?? 0
  }

  /**
   * Compiles a document and makes it what runs, keeping what was learnt where slots agree; `fresh` starts anew. A document
   * with a problem, or in which a learner that runs has lost its loss, is reported, and the last good one goes on. With
   * `isSoonShown` a small step is not compiled yet, so that what is looked at comes first: call `prepare` before `advance`.
   * `moved` says which blocks have another name than in the document opened before. A fresh start takes up `goesOn`, what an
   * earlier session of this document had learnt.
   */
  async open(
    document: GraphDocument,
    revision: number,
    options: {
      readonly fresh?: boolean
      readonly precision?: Precision
      readonly isSoonShown?: boolean
      readonly moved?: Moved
      readonly goesOn?: SavedSlots
    } = {},
  ): Promise<Report> {
    const { catalog, backend } = this.#environment
    this.#moved.push(options.moved ?? { slots: [], only: false })
    const tables = await this.#load(assetsOf(document, catalog))
    const compiled = compile(document, catalog, tables)
    const precision = options.precision ?? document.precision ?? 'f32'
    const running = this.#model?.compiled.learners ?? []
    const breaks = ({ kind, node }: Diagnostic) => kind === 'problem' || (kind !== 'warning' && running.includes(node))
    const current = !compiled.diagnostics.some(breaks) || !this.#model || options.fresh === true
    const notes: Diagnostic[] = []
    if (current) {
      try {
        notes.push(...(await this.#take(document, compiled, precision, options)).map(unusedWarning))
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        notes.push(memoryProblem(error))
        if (options.fresh) this.#forget()
      }
    }
    const runs = current && this.#document === document
    const outdated = runs || !this.#document ? [] : outdatedBlocks(this.#document, document, catalog)
    return reportOf(compiled, { revision, current: runs, outdated, notes, backend: backend.name, precision })
  }

  /** Makes a compiled document what runs, and gives the names of what it has learnt that does not fit. */
  async #take(
    document: GraphDocument,
    compiled: Compiled,
    precision: Precision,
    {
      fresh = false,
      isSoonShown = false,
      goesOn,
    }: { readonly fresh?: boolean; readonly isSoonShown?: boolean; readonly goesOn?: SavedSlots },
  ): Promise<readonly string[]> {
    const [earlier, before] = [this.#model, this.#document]
    const model = await Model.make(compiled, this.#environment.backend, precision)
    if (!isSoonShown || !model.surelyFits) await model.prepare()
    const isSameRun = !fresh && before?.seed === document.seed
    const seed = isSameRun ? this.#seed : document.seed
    const standings = standingsBetween(before, document, earlier !== undefined && earlier.clock > 0)
    model.initialise(seed, isSameRun && earlier ? model.adopt(earlier, standings, this.#moved) : undefined)
    this.#moved = []
    this.#seed = seed
    this.#model = model
    this.#document = document
    earlier?.free()
    const misfits = isSameRun ? [] : this.#begin(model, document)
    if (fresh && goesOn) model.restore(goesOn)
    return misfits
  }

  /** Makes ready to take steps: what `open` left to be compiled is compiled. */
  async prepare(): Promise<void> {
    await this.#model?.prepare()
  }

  /** Has nothing more to run. */
  #forget(): void {
    this.#model?.free()
    this.#model = undefined
    this.#document = undefined
  }

  /** Takes up what the document has learnt, and gives the names of what does not fit. */
  #begin(model: Model, document: GraphDocument): readonly string[] {
    this.run++
    return document.parameters ? model.restore(document.parameters) : []
  }

  async #load(names: readonly string[]): Promise<ReadonlyMap<string, Table>> {
    for (const name of names) {
      if (this.#tables.has(name)) continue
      try {
        this.#tables.set(name, await this.#environment.loadTable(name))
      } catch {
        // The node that asks for it says so, at its place.
      }
    }
    return this.#tables
  }

  /** Back to step 0, with the document's seed or another. */
  restart(seed: number = this.#document?.seed ?? 0): void {
    if (!this.#model || !this.#document) return
    this.#seed = seed
    this.#model.restart(seed)
    this.#begin(this.#model, this.#document)
  }

  /** Takes up to `steps` steps while `goOn` holds, and stops where NaN or infinity appears. */
  advance(steps: number, goOn: () => boolean = () => true): Advanced {
    const model = this.#model
    if (!model || !this.#document) return { points: [] }
    const points: MetricPoint[] = []
    const goBack = model.keep()
    const { now } = this.#environment
    let bad = false
    let atOnce = 1
    while (points.length < steps && !bad && goOn()) {
      const step = model.clock
      const began = now()
      const { taken, metrics } = model.steps(Math.min(atOnce, steps - points.length))
      for (let i = 0; i < taken && !bad; i++) {
        const values: Record<string, number> = {}
        for (const { name, data } of metrics) {
          values[name] = data[i]!
          bad ||= !Number.isFinite(data[i])
        }
        if (!bad) points.push({ step: step + i + 1, on: 'train', values })
      }
      this.#note(model)
      if (this.#followed.length === 0 && now() - began < AT_ONCE_MS) atOnce *= 2
    }
    if (!bad && model.firstBad() === undefined) return { points }
    const fault = findFault(model, goBack, points.length + 1, this.#document, this.#environment.catalog)
    return fault ? { points: points.filter((point) => point.step < fault.step), fault } : { points }
  }

  /** All metrics as they stand, on the training data or the test data; undefined where there are none. */
  async measure(on: 'train' | 'test'): Promise<MetricPoint | undefined> {
    const seen = await this.look({ mode: on === 'train' ? 'train' : 'evaluate', metrics: 'all' })
    if (seen.length === 0) return undefined
    return { step: this.step, on, values: Object.fromEntries(seen.map(({ name, data }) => [name, data[0]!])) }
  }

  /** Whole tensors as the slots stand, without taking a step. */
  async look(ask: Omit<Ask, 'still'>, manner?: Manner): Promise<Seen[]> {
    return this.#model ? this.#model.look(ask, manner) : []
  }

  /** Answers one of `questions` about what runs, as its slots stand. */
  async answer<Q extends QuestionName>(question: { readonly name: Q; readonly asked: Asked<Q> }): Promise<Answer<Q>> {
    const [document, model] = [this.#document, this.#model]
    if (!document || !model) throw new Error('Nothing runs yet. Open a graph, or mend its problems, and ask again.')
    return answerTo({ document, model, catalog: this.#environment.catalog, tables: this.#tables }, question)
  }

  /** Sets a slot; false when there is none of that name. */
  write(slot: string, data: readonly number[]): boolean {
    return this.#model?.write(slot, data) ?? false
  }
  read(slot: string): Float64Array | undefined {
    return this.#model?.read(slot)
  }
  save(): SavedSlots {
    return this.#model?.save() ?? { step: 0, slots: {} }
  }
}
