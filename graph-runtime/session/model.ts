import {
  MOST_RECORDED,
  type Backend,
  type CompileOptions,
  type Executable,
  type KeptSlots,
  type Precision,
} from '../backends/backend.ts'
import { evaluate } from '../backends/reference/evaluate.ts'
import { keyOf, type Ask, type Compiled, type CompiledSlot, type StepProgram } from '../compile/compile.ts'
import type { Measured } from './measured.ts'
import { handOver, NONE_GONE, type Kept } from './hand-over.ts'
import type { Standings } from './standings.ts'
import { summariesOf, Viewer, type Manner, type Seen, type Summarised } from './viewer.ts'
import { Viewers } from './viewers.ts'
import type { Program, Value } from '../ir/program.ts'
import type { Moved } from '../document/moved.ts'
import { decodeTensor, encodeTensor } from '../document/tensors.ts'
import type { SavedSlots } from '../document/types.ts'
import { sameType, sizeOf } from '../ir/types.ts'

/** What is looked at of a run that goes on. */
export type Watched = Pick<Ask, 'ports' | 'slots' | 'tangentOf'>

/** What takes steps. */
interface Stepper extends StepProgram {
  readonly executable: Executable
}

/**
 * A compiled document with the slots of its run. Looking is done by programs of their own on the same slots; of a run that goes on
 * also by a step that stores more of what it computes. Neither changes a bit of what is learnt.
 */
export class Model {
  readonly compiled: Compiled
  readonly precision: Precision
  readonly backend: Backend
  /** Holds the slots; everything else that runs shares them. */
  readonly #slots: Executable
  #step: Stepper | undefined
  /** A step that shows what is watched, too. */
  #watching: (Stepper & { readonly key: string }) | undefined
  /** Of these two the one that took the last step. */
  #last: Stepper | undefined
  readonly #viewers = new Viewers((ask) => this.#viewer(ask))
  readonly #index: ReadonlyMap<string, number>
  #clock = 0
  #writes = 0
  /** What belongs to blocks that wait for a wire, or are gone: the earliest first. */
  #waiting: readonly Kept[] = []

  private constructor(compiled: Compiled, backend: Backend, precision: Precision, slots: Executable) {
    this.compiled = compiled
    this.precision = precision
    this.backend = backend
    this.#slots = slots
    this.#index = new Map(compiled.slots.map((slot, i) => [slot.name, i]))
  }

  /** The slots, empty, of a compiled document. Fails with RangeError where there is not the memory for them. */
  static async make(compiled: Compiled, backend: Backend, precision: Precision): Promise<Model> {
    const inputs = compiled.slots.map(({ type }, id) => ({ id, type }))
    const program = { inputs, equations: [], outputs: inputs }
    const slots = await backend.compile(program, { held: inputs.length, precision })
    return new Model(compiled, backend, precision, slots)
  }

  /** Compiles the step that trains, unless it is; before this no step can be taken. Fails with RangeError where memory is short. */
  async prepare(): Promise<void> {
    if (this.#step) return
    const step = this.#training()
    this.#step = { ...step, executable: await this.#compile(step.program, { isRecorded: true }) }
  }
  #training(watched: Watched = {}): StepProgram {
    const views = this.compiled.views.flatMap(({ name, everyStep }) => (everyStep ? [name] : []))
    return this.compiled.step({ mode: 'train', metrics: 'every-step', views, ...watched })
  }
  /** The same run on another backend, its slots filled with what is given, and all others from the seed. */
  async movedTo(backend: Backend, seed: number, contents: ReadonlyMap<string, Float64Array>): Promise<Model> {
    const model = await Model.make(this.compiled, backend, this.precision)
    await model.prepare()
    for (const [name, data] of contents) model.write(name, data)
    await model.initialise(seed, new Set(contents.keys()))
    model.#waiting = this.#waiting
    return model
  }
  /** Whether there is the memory for the step even if every value in it had a place of its own: then `prepare` cannot fail. */
  get surelyFits(): boolean {
    return this.compiled.size <= SMALL
  }

  /** Fills slots from a seed: all but those in `kept`. */
  async initialise(seed: number, kept: ReadonlySet<string> = new Set()): Promise<void> {
    const needed = this.compiled.slots.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
    const { program, fills, contents } = this.compiled.initialise(new Set(needed))
    const given = await Promise.all(
      contents.map(async ({ slot, content }) =>
        kept.has(slot) ? (await this.read(slot))! : Float64Array.from(content),
      ),
    )
    evaluate(program, [keyOf(seed), ...given]).forEach((data, i) => this.write(fills[i]!, data))
  }

  /** Begins anew from a seed. Knobs stay as they were turned: they are settings, not something learnt. */
  async restart(seed: number): Promise<void> {
    const knobs = this.compiled.slots.filter((slot) => slot.kind === 'knob')
    await this.initialise(seed, new Set(knobs.map(({ name }) => name)))
    this.#waiting = []
  }

  /**
   * Takes over what an earlier model learnt, where names and types agree: parameters, the clock and the seed, and states
   * of blocks that are of the type they were. What is set to start otherwise before the first step does. `moved` says which blocks have another name since; where that is all that
   * changed, drawn data are taken over too. What belongs to a block that waits for a wire is kept until it works again, and
   * what belongs to one that is gone until it comes back as it went, by undo; of these only so many numbers, the latest.
   * Gives the names of the slots that are filled now.
   */
  async adopt(earlier: Model, standings: Standings, moved: readonly Moved[] = []): Promise<ReadonlySet<string>> {
    const onlyMoved = moved.length > 0 && moved.every(({ only }) => only)
    const isTaken = ({ kind }: CompiledSlot) => kind !== 'knob' && (kind !== 'data' || onlyMoved)
    const held = [...(await earlier.contents(isTaken))].map(([name, data]) => ({
      slot: earlier.compiled.slots[earlier.#index.get(name)!]!,
      data,
      gone: NONE_GONE,
    }))
    const { taken, waiting } = handOver([...earlier.#waiting, ...held], this.compiled.slots, standings, moved)
    for (const [name, data] of taken) this.write(name, data)
    this.#waiting = waiting
    return new Set(taken.keys())
  }

  /** Takes one step and gives the metrics that are measured at each. */
  async step(): Promise<Readonly<Record<string, number>>> {
    const { metrics } = await this.steps(1)
    return Object.fromEntries(metrics.map(({ name, data }) => [name, data[0]!]))
  }

  /** Takes so many steps, or MOST_RECORDED if they are more, and gives the metrics that are measured at each, of each. */
  async steps(count: number): Promise<Measured> {
    if (!this.#step) throw new Error('The step has not been prepared: await prepare() first.')
    const { executable } = this.#step
    return this.#take(this.#step, Math.min(count, MOST_RECORDED), (i) => executable.record(i))
  }
  async #take(stepper: Stepper, count: number, read: (output: number) => Float64Array): Promise<Measured> {
    await stepper.executable.run(count)
    this.#last = stepper
    const steps = new Float64Array(count)
    const before = this.#clock
    for (let i = 0; i < count; i++) steps[i] = before + i + 1
    this.#clock = before + count
    const metrics = stepper.shown.flatMap(({ of, name }, i) => (of === 'metric' ? [{ name, data: read(i) }] : []))
    return { on: 'train', steps, metrics }
  }

  /** How many threads take steps; undefined until that is chosen, and where a device does. */
  get threads(): number | undefined {
    return this.#step?.executable.threads
  }
  /**
   * Whether a step can tell what is watched and yet be the same to the last bit, and whether it has been asked for often enough
   * for such a step to be compiled.
   */
  isTold(watched: Watched): boolean {
    const ask = { mode: 'train', metrics: 'none', ...watched } as const
    if (!this.#step || this.backend.isVarying || !this.compiled.isShownByStep(ask)) return false
    return this.#viewers.of({ ...ask, still: true }).isAskedOften
  }
  /** Takes a step, and gives in short what of it is watched: of the slots as they were before it. */
  async stepTelling(watched: Watched): Promise<{ readonly measured: Measured; readonly seen: readonly Summarised[] }> {
    const key = JSON.stringify(watched)
    if (this.#watching?.key !== key) {
      this.#watching?.executable.free()
      this.#watching = undefined
      const step = this.#training(watched)
      this.#watching = { key, ...step, executable: await this.#compile(step.program) }
    }
    const watching = this.#watching
    const { executable } = watching
    const measured = await this.#take(watching, 1, (i) => executable.read(i))
    return { measured, seen: summariesOf(watching, (i) => executable.see(i), ['port', 'slot']) }
  }

  /** The step that trains, on the same slots, as one that counts where its time goes: to be freed by whoever asks. */
  timed(clock: () => number): Promise<Executable> {
    return this.#compile(this.#training().program, { clock })
  }

  /** What the last step computed of a figure that each step computes: from the slots as they were before it. */
  stepped(view: string): Float64Array | undefined {
    const at = this.#last?.shown.findIndex(({ of, name }) => of === 'view' && name === view) ?? -1
    return at < 0 ? undefined : this.#last?.executable.read(at)
  }

  /** What the slots as they are give, without taking a step. */
  async look(ask: Omit<Ask, 'still'>, manner: Manner = 'exact'): Promise<Seen[]> {
    return this.#viewers.of({ ...ask, still: true }).see(manner)
  }

  /** The same in short. */
  async glance(ask: Omit<Ask, 'still'>, manner: Manner = 'exact'): Promise<Summarised[]> {
    return this.#viewers.of({ ...ask, still: true }).summaries(manner)
  }

  /** What a program gives from the slots as they are; `slotOf` says which slot each of its inputs stands for. */
  async compute(program: Program, slotOf: (input: Value) => string | undefined): Promise<Float64Array[]> {
    const byName = new Map(program.inputs.map((input) => [slotOf(input), input]))
    const inputs = this.compiled.slots.map(({ name, type }): Value => byName.get(name) ?? { id: -1, type })
    const unknown = program.inputs.find((input) => !inputs.includes(input))
    if (unknown)
      throw new TypeError(`The program reads ${slotOf(unknown) ?? 'an input'}, which is no slot of this run.`)
    const outputs = [...inputs, ...program.outputs]
    const executable = await this.#compile({ ...program, inputs, outputs })
    await executable.run(1)
    const shown = program.outputs.map((_, i) => executable.read(i))
    executable.free()
    return shown
  }

  /** What a step would leave in every slot that it can change, without taking it. */
  async peek(): Promise<Map<string, Float64Array>> {
    await this.prepare()
    const kept = this.keep()
    await this.step()
    const after = await this.contents()
    kept.goBack()
    kept.free()
    const changing = this.compiled.slots.filter((slot) => slot.kind !== 'data')
    return new Map(changing.map(({ name }) => [name, after.get(name)!]))
  }

  #viewer(ask: Ask): Viewer {
    const contents = async () => [...(await this.contents()).values()]
    const compile = (program: Program) => this.#compile(program)
    return new Viewer(this.compiled.step(ask), { contents, compile, precision: this.precision })
  }
  #compile(program: Program, more: Pick<CompileOptions, 'isRecorded' | 'clock'> = {}): Promise<Executable> {
    const share = this.#step?.executable ?? this.#slots
    const options = { held: this.compiled.slots.length, precision: this.precision, share, ...more }
    return this.backend.compile(program, options)
  }

  /** How many steps were taken: what the slot of that name holds. */
  get clock(): number {
    return this.#clock
  }
  /** How often a slot was written to from outside. */
  get writes(): number {
    return this.#writes
  }
  /** A slot's content; undefined when there is none of that name. */
  async read(slot: string): Promise<Float64Array | undefined> {
    const i = this.#index.get(slot)
    return i === undefined ? undefined : this.#slots.readSlot(i)
  }
  /** What every slot holds, or those that are chosen, by name, in their order. */
  async contents(isChosen: (slot: CompiledSlot) => boolean = () => true): Promise<Map<string, Float64Array>> {
    const chosen = this.compiled.slots.filter(isChosen)
    const data = await Promise.all(chosen.map(({ name }) => this.#slots.readSlot(this.#index.get(name)!)))
    return new Map(chosen.map(({ name }, i) => [name, data[i]!]))
  }
  write(slot: string, data: ArrayLike<number>): boolean {
    const i = this.#index.get(slot)
    if (i === undefined) return false
    const size = sizeOf(this.compiled.slots[i]!.type.shape)
    if (data.length !== size) {
      throw new RangeError(`${slot} holds ${size} ${size === 1 ? 'number' : 'numbers'}, but got ${data.length}.`)
    }
    this.#slots.writeSlot(i, data)
    this.#writes++
    if (slot === 'clock') this.#clock = data[0]!
    return true
  }

  /** Keeps what all slots hold that a step can change. Data, which may be large, stay as they are. */
  keep(): KeptSlots {
    const changing = this.compiled.slots.flatMap(({ kind }, slot) => (kind === 'data' ? [] : [slot]))
    const [kept, clock] = [this.#slots.keepSlots(changing), this.#clock]
    const goBack = () => {
      kept.goBack()
      this.#clock = clock
    }
    return { goBack, free: kept.free }
  }
  /** The first parameter that holds NaN or infinity. */
  async firstBad(): Promise<string | undefined> {
    const params = this.compiled.slots.flatMap(({ kind, name }, slot) => (kind === 'param' ? [{ name, slot }] : []))
    const at = await this.#slots.firstNotFinite(params.map(({ slot }) => slot))
    return at === undefined ? undefined : params[at]!.name
  }

  async save(): Promise<SavedSlots> {
    const kept = this.compiled.slots.filter((slot) => slot.kind === 'param' || slot.kind === 'state')
    const slots = kept.map(
      async ({ name, type }) => [name, encodeTensor(type.shape, type.dtype, (await this.read(name))!)] as const,
    )
    const step = (await this.read('clock'))![0]!
    return { step, slots: Object.fromEntries(await Promise.all(slots)) }
  }
  /** Takes over saved parameters and states where names and types agree, and gives the names of what does not fit. */
  restore(saved: SavedSlots): string[] {
    const misfits: string[] = []
    for (const [name, tensor] of Object.entries(saved.slots)) {
      const slot = this.compiled.slots[this.#index.get(name) ?? -1]
      const isLearnt = slot?.kind === 'param' || slot?.kind === 'state'
      if (slot && isLearnt && sameType(slot.type, tensor)) this.write(name, decodeTensor(tensor))
      else misfits.push(name)
    }
    this.write('clock', [saved.step])
    return misfits
  }

  free(): void {
    this.#step?.executable.free()
    this.#watching?.executable.free()
    this.#slots.free()
    this.#viewers.free()
  }
}

/** So many numbers fit in memory wherever a page runs: half a GiB in f64. */
const SMALL = 2 ** 26
