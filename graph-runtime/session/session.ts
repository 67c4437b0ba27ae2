import type { Ask } from '../compile/compile.ts'
import { compile, type Compiled, type CompiledView } from '../compile/compile.ts'
import type { Diagnostic } from '../compile/diagnostic.ts'
import { nameOfPath } from '../compile/block-names.ts'
import { Lost, type DeviceInfo, type Precision } from '../backends/backend.ts'
import type { Tables } from '../definition/table.ts'
import type { Moved } from '../document/moved.ts'
import type { GraphDocument, SavedSlots } from '../document/types.ts'
import type { Environment, Loaded } from './environment.ts'
import { findFault } from './fault.ts'
import { largestBlock } from './largest.ts'
import { chosen, joined, soundRows, type Measured } from './measured.ts'
import type { Model, Watched } from './model.ts'
import { outdatedBlocks } from './outdated.ts'
import type { Fault, MetricPoint, Report } from './protocol.ts'
import { answerTo, type Answer, type Asked, type QuestionName } from './questions.ts'
import { memoryProblem, reportOf, unusedWarning } from './report.ts'
import type { Manner, Seen, Summarised } from './viewer.ts'
import { standingsBetween } from './standings.ts'
import { Copies } from './copies.ts'
import { placed } from './place.ts'
import { DataFiles } from './data-files.ts'
import { Way, type WayPoint } from './way.ts'
import { Sound } from './sound.ts'

const NONE: ReadonlySet<string> = new Set()

/** What became of an attempt to train. */
export interface Advanced {
  /** The metrics of each step that was taken. */
  readonly measured: Measured
  readonly fault?: Fault
}

const NOTHING: Measured = { on: 'train', steps: new Float64Array(0), metrics: [] }

/** Has a model take up what its document has learnt, and gives the names of what does not fit. */
const learnt = (model: Model, { parameters }: GraphDocument): readonly string[] =>
  parameters ? model.restore(parameters) : []

/**
 * One document and its training run. The same code runs in the page's worker and in Node; it owns no timers and sends no
 * messages (see `pace` and `serve`).
 */
export class Session {
  readonly #environment: Environment
  readonly #files: DataFiles
  readonly #copies: Copies
  readonly #sound: Sound
  #word: string | undefined
  /** Why the run is not on the device that its document asks for. */
  #elsewhere: string | undefined
  #device: DeviceInfo | undefined
  /** Why the GPU is gone, until the next document is opened. */
  #lost: string | undefined
  #document: GraphDocument | undefined
  #model: Model | undefined
  #seed = 0
  /** Which blocks have other names than in what runs, one entry for each document opened since. */
  #moved: Moved[] = []
  readonly #way = new Way()
  /** Numbers the runs: each restart begins a new one. */
  run = 0

  constructor(environment: Environment) {
    this.#environment = environment
    this.#files = new DataFiles(environment)
    this.#copies = new Copies(environment.now)
    this.#sound = new Sound(environment.now)
  }

  get document(): GraphDocument | undefined {
    return this.#document
  }
  /** Whether there is something to train: a program with a learner in it. */
  get canTrain(): boolean {
    return (this.#model?.compiled.learners.length ?? 0) > 0
  }
  /** Ports whose large data are the same at every step of the run. */
  get largeData(): ReadonlySet<string> {
    return this.#model?.compiled.largeData ?? NONE
  }
  /** What views of the document that runs draw. */
  get views(): readonly CompiledView[] {
    return this.#model?.compiled.views ?? []
  }
  /** From now on notes at every step the numbers of those of these views that are known at each. */
  follow(names: readonly string[]): void {
    this.#way.follow(this.views, names)
  }
  /** What was noted since this was last called. */
  takeWay(): readonly WayPoint[] {
    return this.#way.take()
  }
  get step(): number {
    return this.#model?.clock ?? 0
  }
  /** How many threads take steps; undefined until that is chosen, and where a device does. */
  get threads(): number | undefined {
    return this.#model?.threads
  }

  /**
   * Compiles a document and makes it what runs, keeping what was learnt where slots agree; `fresh` starts anew. A document
   * with a problem, or in which a learner that runs has lost its loss, is reported, and the last good one goes on. With
   * `isSoonShown` a small step is not compiled yet, so that what is looked at comes first: call `prepare` before `advance`.
   * `moved` says which blocks have another name than in the document opened before, one entry for each that came in between.
   * A fresh start takes up `goesOn`, what an earlier session of this document had learnt. `isLoaded` says that its data files
   * were loaded before, by `load`.
   */
  async open(
    document: GraphDocument,
    revision: number,
    options: {
      readonly fresh?: boolean
      readonly precision?: Precision
      readonly isSoonShown?: boolean
      readonly moved?: readonly Moved[]
      readonly goesOn?: SavedSlots
      readonly isLoaded?: boolean
    } = {},
  ): Promise<Report> {
    const { catalog } = this.#environment
    this.#moved.push(...(options.moved ?? [{ slots: [], only: false }]))
    const tables = options.isLoaded ? this.#files.tables : await this.load(document)
    const compiled = compile(document, catalog, tables)
    this.#lost = undefined
    const precision = options.precision ?? document.precision ?? 'f32'
    const running = this.#model?.compiled.learners ?? []
    const breaks = ({ kind, node }: Diagnostic) => kind === 'problem' || (kind !== 'warning' && running.includes(node))
    const current = !compiled.diagnostics.some(breaks) || !this.#model || options.fresh === true
    const notes: Diagnostic[] = []
    if (current) {
      try {
        notes.push(...(await this.#safely(() => this.#take(document, compiled, precision, options))))
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        const nameOf = (path: string) => nameOfPath(path, document, catalog)
        notes.push(memoryProblem(error, largestBlock(compiled), nameOf))
        if (options.fresh) this.#forget()
      }
    }
    const runs = current && this.#document === document
    const outdated = runs || !this.#document ? [] : outdatedBlocks(this.#document, document, catalog)
    return reportOf(compiled, { revision, current: runs, outdated, notes, backend: this.backend, precision })
  }

  /** Makes a compiled document what runs, and gives what there is to say of that. */
  async #take(
    document: GraphDocument,
    compiled: Compiled,
    precision: Precision,
    {
      fresh = false,
      isSoonShown = false,
      goesOn,
    }: { readonly fresh?: boolean; readonly isSoonShown?: boolean; readonly goesOn?: SavedSlots },
  ): Promise<readonly Diagnostic[]> {
    const [earlier, before] = [this.#model, this.#document]
    const wish = { precision, device: document.device, lost: this.#lost }
    const { model, device, word } = await placed(compiled, wish, this.#environment)
    if (!isSoonShown || !model.surelyFits) await model.prepare()
    const isSameRun = !fresh && before?.seed === document.seed
    const seed = isSameRun ? this.#seed : document.seed
    const standings = standingsBetween(before, document, earlier !== undefined && earlier.clock > 0)
    const adopted = isSameRun && earlier ? await model.adopt(earlier, standings, this.#moved) : undefined
    await model.initialise(seed, adopted)
    const misfits = isSameRun ? [] : learnt(model, document)
    if (fresh && goesOn) model.restore(goesOn)
    // A device may be lost up to here: what ran before still does.
    await this.#copies.take(model)
    if (!isSameRun) this.run++
    this.#moved = []
    this.#seed = seed
    this.#model = model
    this.#device = device
    this.#document = document
    earlier?.free()
    // Said once, and not after each edit.
    if (word?.message !== this.#elsewhere) this.#word = word && `${word.message} ${word.mend}`
    this.#elsewhere = word?.message
    return [...(word ? [word] : []), ...misfits.map(unusedWarning)]
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

  /** Whether data files that a document asks for are not there yet. */
  lacks(document: GraphDocument): boolean {
    return this.#files.lacks(document)
  }
  /** Loads the data files that a document asks for and that are not there yet; see `DataFiles`. */
  async load(document: GraphDocument, tell?: (file: string, loaded?: Loaded) => void): Promise<Tables> {
    return this.#files.load(document, tell)
  }

  /** Back to step 0, with the document's seed or another. */
  async restart(seed: number = this.#document?.seed ?? 0): Promise<void> {
    const document = this.#document
    if (!this.#model || !document) return
    this.#seed = seed
    await this.#safely(async () => {
      const model = this.#model!
      await model.restart(seed)
      learnt(model, document)
      await this.#copies.take(model)
    })
    this.run++
  }

  /** The backend on which it runs. */
  get backend(): string {
    return (this.#model?.backend ?? this.#environment.backend).name
  }
  /** The device on which it runs; undefined where that is the processor. */
  get device(): DeviceInfo | undefined {
    return this.#device
  }
  /** What befell the run since this was last called, if anything. */
  takeWord(): string | undefined {
    const word = this.#word
    this.#word = undefined
    return word
  }
  /**
   * Does something with what runs. Where a device is lost meanwhile, it is done again without one; a run that was there goes on from
   * what was copied last.
   */
  async #safely<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task()
    } catch (error) {
      if (!(error instanceof Lost)) throw error
      const why = error.message.replace(/\.$/, '')
      this.#lost = why
      if (this.#model?.backend.device) {
        this.#model = await this.#model.movedTo(this.#environment.backend, this.#seed, this.#copies.contents)
        this.#device = undefined
        const where = `The run goes on from step ${this.step} on the processor`
        this.#word = `The GPU is gone (${why}). ${where}; the next edit tries the GPU again.`
      }
      return task()
    }
  }

  /** Takes up to `steps` steps while `goOn` holds, and stops where NaN or infinity appears. */
  async advance(steps: number, goOn: () => boolean = () => true): Promise<Advanced> {
    return this.#safely(() => this.#advance(steps, goOn, (model, most) => model.steps(most)))
  }
  /** Takes one step that tells what is watched, of the slots as they were before it; undefined, and none, where a step cannot. */
  async advanceTelling(watched: Watched): Promise<(Advanced & { readonly seen: readonly Summarised[] }) | undefined> {
    return this.#safely(async () => {
      if (!this.#model?.isTold(watched)) return undefined
      let seen: readonly Summarised[] = []
      const take = async (model: Model) => {
        const told = await model.stepTelling(watched)
        seen = told.seen
        return told.measured
      }
      return { ...(await this.#advance(1, () => true, take)), seen }
    })
  }
  async #advance(
    steps: number,
    goOn: () => boolean,
    take: (model: Model, most: number) => Promise<Measured>,
  ): Promise<Advanced> {
    const model = this.#model
    if (!model || !this.#document) return { measured: NOTHING }
    const parts: Measured[] = []
    const sound = this.#sound.of(model)
    const { now } = this.#environment
    const first = model.clock
    let [taken, bad, atOnce] = [0, false, 1]
    while (taken < steps && !bad && goOn()) {
      const began = now()
      const part = await take(model, Math.min(atOnce, steps - taken))
      const good = soundRows(part)
      bad = good < part.steps.length
      parts.push(bad ? chosen(part, (_, row) => row < good) : part)
      taken += good
      await this.#way.note(model)
      if (!this.#way.isFollowed && now() - began < model.backend.atOnceMs) atOnce *= 2
    }
    const measured = joined(parts) ?? NOTHING
    if (!bad && (await model.firstBad()) === undefined) {
      await this.#copies.takeSometimes(model)
      return { measured }
    }
    const most = first + taken + 1 - sound.step
    const fault = await findFault(model, sound.kept.goBack, most, this.#document, this.#environment.catalog)
    return fault ? { measured: chosen(measured, (step) => step < fault.step), fault } : { measured }
  }

  /** All metrics as they stand, on the training data or the test data; undefined where there are none. */
  async measure(on: 'train' | 'test'): Promise<MetricPoint | undefined> {
    const seen = await this.look({ mode: on === 'train' ? 'train' : 'evaluate', metrics: 'all' })
    if (seen.length === 0) return undefined
    return { step: this.step, on, values: Object.fromEntries(seen.map(({ name, data }) => [name, data[0]!])) }
  }

  /** Whole tensors as the slots stand, without taking a step. */
  async look(ask: Omit<Ask, 'still'>, manner?: Manner): Promise<Seen[]> {
    return this.#safely(async () => (this.#model ? this.#model.look(ask, manner) : []))
  }

  /** The same in short. */
  async glance(ask: Omit<Ask, 'still'>, manner?: Manner): Promise<Summarised[]> {
    return this.#safely(async () => (this.#model ? this.#model.glance(ask, manner) : []))
  }

  /** Answers one of `questions` about what runs, as its slots stand. */
  async answer<Q extends QuestionName>(question: { readonly name: Q; readonly asked: Asked<Q> }): Promise<Answer<Q>> {
    return this.#safely(async (): Promise<Answer<Q>> => {
      const [document, model] = [this.#document, this.#model]
      if (!document || !model) throw new Error('Nothing runs yet. Open a graph, or mend its problems, and ask again.')
      const { catalog, now } = this.#environment
      return await answerTo({ document, model, catalog, tables: this.#files.tables, now }, question)
    })
  }

  /** Sets a slot; false when there is none of that name. */
  write(slot: string, data: readonly number[]): boolean {
    this.#copies.note(slot, data)
    return this.#model?.write(slot, data) ?? false
  }
  async read(slot: string): Promise<Float64Array | undefined> {
    return this.#safely(async () => this.#model?.read(slot))
  }
  async save(): Promise<SavedSlots> {
    return this.#safely(async () => (await this.#model?.save()) ?? { step: 0, slots: {} })
  }
}
