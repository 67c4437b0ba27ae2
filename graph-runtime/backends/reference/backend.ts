import type { Program, Value } from '../../ir/program.ts'
import { sameType, sizeOf } from '../../ir/types.ts'
import { allFinite, type Backend, type CompileOptions, type Executable } from '../backend.ts'
import { evaluate } from './evaluate.ts'

/** What two executables of the same slots have in common. */
interface Slots {
  readonly values: readonly Value[]
  readonly data: Float64Array[]
}

/** A step that is walked through one equation at a time. */
class Interpreted implements Executable {
  readonly slots: Slots
  readonly #program: Program
  readonly #isRecorded: boolean
  #outputs: readonly Float64Array[]
  #record: (readonly Float64Array[])[] = []

  constructor(program: Program, { held, share, isRecorded = false }: CompileOptions) {
    this.#isRecorded = isRecorded
    this.#program = program
    this.slots = share ? slotsOf(share, program) : { values: program.inputs, data: program.inputs.map(zeros) }
    this.#outputs = program.outputs.slice(held).map(zeros)
  }

  run(steps: number): void {
    const held = this.slots.data.length
    this.#record = []
    for (let step = 0; step < steps; step++) {
      const outputs = evaluate(this.#program, this.slots.data)
      outputs.slice(0, held).forEach((data, i) => (this.slots.data[i] = data))
      this.#outputs = outputs.slice(held)
      if (this.#isRecorded) this.#record.push(this.#outputs)
    }
  }
  read(output: number): Float64Array {
    return this.#outputs[output]!.slice()
  }
  record(output: number): Float64Array {
    return Float64Array.from(this.#record.flatMap((outputs) => [...outputs[output]!]))
  }
  readSlot(slot: number): Float64Array {
    return this.slots.data[slot]!.slice()
  }
  /** A new array, never the old one changed: after a step two slots may hold the very same array. */
  writeSlot(slot: number, data: ArrayLike<number>): void {
    const size = this.slots.data[slot]!.length
    if (data.length !== size) throw new RangeError(`slot ${slot} holds ${size} numbers, but got ${data.length}`)
    this.slots.data[slot] = Float64Array.from(data)
  }
  isFinite(slot: number): boolean {
    return allFinite(this.slots.data[slot]!)
  }
  keepSlots(): () => void {
    const kept = [...this.slots.data]
    return () => kept.forEach((data, slot) => (this.slots.data[slot] = data))
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
  compile: (program, options) => Promise.resolve().then(() => new Interpreted(program, options)),
}
