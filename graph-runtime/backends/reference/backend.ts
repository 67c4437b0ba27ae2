import type { Equation, Program, Value } from '../../ir/program.ts'
import { sameType, sizeOf } from '../../ir/types.ts'
import {
  firstNotFinite,
  type Backend,
  type CompileOptions,
  type Executable,
  type KeptSlots,
  type Numbers,
  type Spent,
} from '../backend.ts'
import { figuresOf, type Figures } from '../figures.ts'
import { evaluate, type Visit } from './evaluate.ts'

/** What two executables of the same slots have in common. */
interface Slots {
  readonly values: readonly Value[]
  readonly data: Float64Array[]
}

/** A step that is walked through one equation at a time. */
class Interpreted implements Executable {
  readonly slots: Slots
  readonly threads = 1
  readonly #program: Program
  readonly #isRecorded: boolean
  readonly #clock: (() => number) | undefined
  readonly #spent = new Map<Equation, Spent>()
  #outputs: readonly Float64Array[]
  #record: (readonly Float64Array[])[] = []

  constructor(program: Program, { held, share, isRecorded = false, clock }: CompileOptions) {
    this.#clock = clock
    this.#isRecorded = isRecorded
    this.#program = program
    this.slots = share ? slotsOf(share, program) : { values: program.inputs, data: program.inputs.map(zeros) }
    this.#outputs = program.outputs.slice(held).map(zeros)
  }

  async run(steps: number): Promise<void> {
    const held = this.slots.data.length
    this.#record = []
    for (let step = 0; step < steps; step++) {
      const outputs = evaluate(this.#program, this.slots.data, this.#clock && this.#counting(this.#clock))
      outputs.slice(0, held).forEach((data, i) => (this.slots.data[i] = data))
      this.#outputs = outputs.slice(held)
      if (this.#isRecorded) this.#record.push(this.#outputs)
    }
  }
  /** Adds to each equation what goes by until it is done. */
  #counting(clock: () => number): Visit {
    let last = clock()
    return (equation) => {
      const now = clock()
      const { ms, calls } = this.#spent.get(equation) ?? { ms: 0, calls: 0 }
      this.#spent.set(equation, { equations: [equation], ms: ms + now - last, calls: calls + 1 })
      last = now
    }
  }
  spent(): readonly Spent[] {
    const spent = [...this.#spent.values()]
    this.#spent.clear()
    return spent
  }
  read(output: number): Float64Array {
    return this.#outputs[output]!.slice()
  }
  see(output: number): { readonly numbers: Numbers; readonly figures: Figures } {
    const numbers = this.#outputs[output]!
    return { numbers, figures: figuresOf(numbers) }
  }
  record(output: number): Float64Array {
    return Float64Array.from(this.#record.flatMap((outputs) => [...outputs[output]!]))
  }
  async readSlot(slot: number): Promise<Float64Array> {
    return this.slots.data[slot]!.slice()
  }
  /** A new array, never the old one changed: after a step two slots may hold the very same array. */
  writeSlot(slot: number, data: ArrayLike<number>): void {
    const size = this.slots.data[slot]!.length
    if (data.length !== size) throw new RangeError(`slot ${slot} holds ${size} numbers, but got ${data.length}`)
    this.slots.data[slot] = Float64Array.from(data)
  }
  async firstNotFinite(slots: readonly number[]): Promise<number | undefined> {
    return firstNotFinite(slots.map((slot) => this.slots.data[slot]!))
  }
  keepSlots(slots: readonly number[] = [...this.slots.data.keys()]): KeptSlots {
    const kept = slots.map((slot) => this.slots.data[slot]!)
    return { goBack: () => slots.forEach((slot, i) => (this.slots.data[slot] = kept[i]!)), free: () => {} }
  }
  free(): void {
    this.#outputs = []
  }
}

function zeros(value: Value): Float64Array {
  return new Float64Array(sizeOf(value.type.shape))
}

function slotsOf(share: Executable, { inputs }: Program): Slots {
  const isFit =
    share instanceof Interpreted &&
    share.slots.values.length === inputs.length &&
    inputs.every((value, i) => sameType(value.type, share.slots.values[i]!.type))
  if (!isFit) throw new TypeError('slots are shared only with an executable of the same backend and the same slots')
  return share.slots
}

/** What a program means, in f64 whatever precision is asked for: one equation at a time, with nothing clever. */
export const reference: Backend = {
  name: 'reference',
  atOnceMs: 1,
  compile: (program, options) => Promise.resolve().then(() => new Interpreted(program, options)),
}
