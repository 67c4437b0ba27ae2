import { MOST_RECORDED, type Backend, type Executable, type Precision } from '../backends/backend.ts'
import { evaluate } from '../backends/reference/evaluate.ts'
import { keyOf, type Ask, type Compiled, type CompiledSlot, type Shown } from '../compile/compile.ts'
import type { Standings } from './standings.ts'
import { Viewer, type Manner, type Seen } from './viewer.ts'
import type { Program, Value } from '../ir/program.ts'
import { renameMoved, type Moved } from '../document/moved.ts'
import { decodeTensor, encodeTensor } from '../document/tensors.ts'
import type { SavedSlots } from '../document/types.ts'
import { sameType, sizeOf } from '../ir/types.ts'

/** What a slot held, and, of the blocks in its name that are gone, how each stood when it went. */
interface Kept {
  readonly slot: CompiledSlot
  readonly data: Float64Array
  readonly gone: ReadonlyMap<string, string>
}

/** Steps that were taken, and of each metric what it was at each of them. */
export interface Taken {
  readonly taken: number
  readonly metrics: readonly { readonly name: string; readonly data: Float64Array }[]
}

const NONE_GONE: ReadonlyMap<string, string> = new Map()

/**
 * A compiled document with the slots of its run. The step that trains is compiled once and never asked to show more;
 * looking is done by programs of their own on the same slots, so that watching cannot change a bit of the training.
 */
export class Model {
  readonly compiled: Compiled
  readonly precision: Precision
  readonly #backend: Backend
  /** Holds the slots; everything else that runs shares them. */
  readonly #slots: Executable
  #step: { readonly executable: Executable; readonly shown: readonly Shown[] } | undefined
  readonly #viewers = new Map<string, Viewer>()
  /** Those of views: each view has one of its own. */
  readonly #pictures = new Map<string, Viewer>()
  readonly #index: ReadonlyMap<string, number>
  /** What belongs to blocks that wait for a wire, or are gone: the earliest first. */
  #waiting: readonly Kept[] = []

  private constructor(compiled: Compiled, backend: Backend, precision: Precision, slots: Executable) {
    this.compiled = compiled
    this.precision = precision
    this.#backend = backend
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
    const views = this.compiled.views.flatMap(({ name, everyStep }) => (everyStep ? [name] : []))
    const { program, shown } = this.compiled.step({ mode: 'train', metrics: 'every-step', views })
    this.#step = { executable: await this.#compile(program, true), shown }
  }
  /** Whether there is the memory for the step even if every value in it had a place of its own: then `prepare` cannot fail. */
  get surelyFits(): boolean {
    return this.compiled.size <= SMALL
  }

  /** Fills slots from a seed: all but those in `kept`. */
  initialise(seed: number, kept: ReadonlySet<string> = new Set()): void {
    const needed = this.compiled.slots.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
    const { program, fills, contents } = this.compiled.initialise(new Set(needed))
    const given = contents.map(({ slot, content }) => (kept.has(slot) ? this.read(slot)! : Float64Array.from(content)))
    evaluate(program, [keyOf(seed), ...given]).forEach((data, i) => this.write(fills[i]!, data))
  }

  /** Begins anew from a seed. Knobs stay as they were turned: they are settings, not something learnt. */
  restart(seed: number): void {
    const knobs = this.compiled.slots.filter((slot) => slot.kind === 'knob')
    this.initialise(seed, new Set(knobs.map(({ name }) => name)))
    this.#waiting = []
  }

  /**
   * Takes over what an earlier model learnt, where names and types agree: parameters, the clock and the seed, and states
   * of blocks that are of the type they were. What is set to start otherwise before the first step does. `moved` says which blocks have another name since; where that is all that
   * changed, drawn data are taken over too. What belongs to a block that waits for a wire is kept until it works again, and
   * what belongs to one that is gone until it comes back as it went, by undo; of these only so many numbers, the latest.
   * Gives the names of the slots that are filled now.
   */
  adopt(
    earlier: Model,
    { isSameBlock, startsAnew, before, now }: Standings,
    moved: readonly Moved[] = [],
  ): ReadonlySet<string> {
    const adopted = new Set<string>()
    const onlyMoved = moved.length > 0 && moved.every(({ only }) => only)
    const isTaken = ({ kind }: CompiledSlot) => kind !== 'knob' && (kind !== 'data' || onlyMoved)
    const learnt = earlier.compiled.slots.filter(isTaken)
    const kept = [
      ...earlier.#waiting,
      ...learnt.map((slot): Kept => ({ slot, data: earlier.read(slot.name)!, gone: NONE_GONE })),
    ]
    const isBack = ({ gone }: Kept) => [...gone].every(([path, text]) => now(path) === text)
    // Where two have one name, what ran last comes last and counts.
    const byName = new Map(kept.filter(isBack).map((each) => [each.slot.name, each]))
    const known = new Set<string>()
    const taken = new Set<Kept>()
    this.compiled.slots.forEach(({ name, kind, type, node }, i) => {
      const found = byName.get(nameBefore(name, moved))
      if (!found) return
      const { slot, data, gone } = found
      known.add(slot.name)
      taken.add(found)
      // What came back as it went is the block that it was.
      const isSameHolder = gone.size > 0 || isSameBlock(slot.node, node)
      const isSame = kind === slot.kind && sameType(type, slot.type)
      if (!isSame || (kind === 'state' && !isSameHolder) || startsAnew(slot.node, node)) return
      this.#slots.writeSlot(i, data)
      adopted.add(name)
    })
    const waiting = kept.flatMap((each): Kept[] => {
      const { slot, data } = each
      if (taken.has(each) || slot.kind === 'data') return []
      const [name, node] = [nameNow(slot.name, moved), nameNow(slot.node, moved)]
      const gone = goneBlocks(each, name, { before, now })
      if (gone.size === 0 && (known.has(slot.name) || !isSameBlock(slot.node, node))) return []
      return [{ slot: { ...slot, name, node }, data, gone }]
    })
    this.#waiting = latest(waiting)
    return adopted
  }

  /** Takes one step and gives the metrics that are measured at each. */
  step(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.steps(1).metrics.map(({ name, data }) => [name, data[0]!]))
  }

  /** Takes so many steps, or MOST_RECORDED if they are more, and gives the metrics that are measured at each, of each. */
  steps(count: number): Taken {
    if (!this.#step) throw new Error('The step has not been prepared: await prepare() first.')
    const { executable, shown } = this.#step
    const taken = Math.min(count, MOST_RECORDED)
    executable.run(taken)
    const metrics = shown.flatMap(({ of, name }, i) => (of === 'metric' ? [{ name, data: executable.record(i) }] : []))
    return { taken, metrics }
  }

  /** What the last step computed of a figure that each step computes: from the slots as they were before it. */
  stepped(view: string): Float64Array | undefined {
    const at = this.#step?.shown.findIndex(({ of, name }) => of === 'view' && name === view) ?? -1
    return at < 0 ? undefined : this.#step?.executable.read(at)
  }

  /** What the slots as they are give, without taking a step. */
  async look(ask: Omit<Ask, 'still'>, manner: Manner = 'exact'): Promise<Seen[]> {
    return this.#viewer({ ...ask, still: true }).see(manner)
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
    executable.run(1)
    const shown = program.outputs.map((_, i) => executable.read(i))
    executable.free()
    return shown
  }

  /** What a step would leave in every slot that it can change, without taking it. */
  async peek(): Promise<Map<string, Float64Array>> {
    await this.prepare()
    const goBack = this.keep()
    this.step()
    const changing = this.compiled.slots.filter((slot) => slot.kind !== 'data')
    const after = new Map(changing.map((slot) => [slot.name, this.read(slot.name)!]))
    goBack()
    return after
  }

  #viewer(ask: Ask): Viewer {
    const key = JSON.stringify(ask)
    const viewers = ask.views ? this.#pictures : this.#viewers
    let viewer = viewers.get(key)
    if (!viewer) {
      const contents = () => this.compiled.slots.map((_, i) => this.#slots.readSlot(i))
      const compile = (program: Program) => this.#compile(program)
      viewer = new Viewer(this.compiled.step(ask), { contents, compile, precision: this.precision })
      viewers.set(key, viewer)
      forgetOldest(viewers, ask.views ? MAX_PICTURES : MAX_VIEWERS)
    }
    return viewer
  }
  #compile(program: Program, isRecorded = false): Promise<Executable> {
    const options = { held: this.compiled.slots.length, precision: this.precision, share: this.#slots, isRecorded }
    return this.#backend.compile(program, options)
  }

  get clock(): number {
    return this.read('clock')![0]!
  }
  /** A slot's content; undefined when there is none of that name. */
  read(slot: string): Float64Array | undefined {
    const i = this.#index.get(slot)
    return i === undefined ? undefined : this.#slots.readSlot(i)
  }
  write(slot: string, data: ArrayLike<number>): boolean {
    const i = this.#index.get(slot)
    if (i === undefined) return false
    const size = sizeOf(this.compiled.slots[i]!.type.shape)
    if (data.length !== size) {
      throw new RangeError(`${slot} holds ${size} ${size === 1 ? 'number' : 'numbers'}, but got ${data.length}.`)
    }
    this.#slots.writeSlot(i, data)
    return true
  }

  /** Keeps what all slots hold: what it gives goes back to that. */
  keep(): () => void {
    return this.#slots.keepSlots()
  }
  /** The first parameter that holds NaN or infinity. */
  firstBad(): string | undefined {
    return this.compiled.slots.find(({ kind }, i) => kind === 'param' && !this.#slots.isFinite(i))?.name
  }

  save(): SavedSlots {
    const kept = this.compiled.slots.filter((slot) => slot.kind === 'param' || slot.kind === 'state')
    const slots = kept.map(
      (slot) => [slot.name, encodeTensor(slot.type.shape, slot.type.dtype, this.read(slot.name)!)] as const,
    )
    return { step: this.clock, slots: Object.fromEntries(slots) }
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
    this.#slots.free()
    for (const viewer of [...this.#viewers.values(), ...this.#pictures.values()]) viewer.free()
  }
}

/** The blocks in a slot's name that are gone, each as it stood. Those that are back, but otherwise, count as gone. */
function goneBlocks({ gone }: Kept, name: string, { before, now }: Pick<Standings, 'before' | 'now'>) {
  const blocks = name.split(':').flatMap((part) => /^(.+?)\./.exec(part)?.[1] ?? [])
  return new Map(
    blocks.flatMap((path): [string, string][] => {
      const [was, is] = [gone.get(path), now(path)]
      const stood = was ?? (is === undefined ? before(path) : undefined)
      return stood === undefined || stood === is ? [] : [[path, stood]]
    }),
  )
}

/** So many numbers of blocks that are gone are kept: 64 MiB. */
const MOST_GONE = 2 ** 23

/** All that waits for a wire, and of what is gone the latest that have room. */
function latest(waiting: readonly Kept[]): readonly Kept[] {
  let room = MOST_GONE
  return waiting
    .toReversed()
    .filter(({ gone, data }) => gone.size === 0 || (room -= data.length) >= 0)
    .toReversed()
}

const MAX_VIEWERS = 6
const MAX_PICTURES = 24

/** So many numbers fit in memory wherever a page runs: half a GiB in f64. */
const SMALL = 2 ** 26

/** What is looked at changes with every selection: only the latest few ways of looking stay compiled. */
function forgetOldest(viewers: Map<string, Viewer>, most: number): void {
  const [oldest] = viewers
  if (viewers.size <= most || !oldest) return
  viewers.delete(oldest[0])
  oldest[1].free()
}

/** What a slot was called before blocks moved, the last move first. */
const nameBefore = (name: string, moved: readonly Moved[]): string =>
  moved.reduceRight(
    (now, { slots }) => renameMoved(now, new Map(slots.map(([before, after]) => [after, before]))),
    name,
  )

/** What a slot is called since blocks moved. */
const nameNow = (name: string, moved: readonly Moved[]): string =>
  moved.reduce((before, { slots }) => renameMoved(before, new Map(slots)), name)
