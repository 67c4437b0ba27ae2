import { isSingle, type Executable, type Precision } from '../backends/backend.ts'
import { evaluate } from '../backends/reference/evaluate.ts'
import { workOf } from '../backends/reference/work.ts'
import type { Shown, StepProgram } from '../compile/compile.ts'

/** One shown tensor, whole. */
export interface Seen extends Shown {
  readonly data: Float64Array
}

/** A program of so little work is evaluated sooner than it is compiled. */
const LITTLE_WORK = 2e6
/** What is asked for more often than this is compiled whatever its work. */
const FEW = 3

/** What a viewer sees: the slots of a run. */
interface Slots {
  /** Their contents, in order. */
  readonly contents: () => Float64Array[]
  readonly compile: (program: StepProgram['program']) => Promise<Executable>
  readonly precision: Precision
}

/** How a viewer is asked: `soon` where it may be off by the rounding of f32, `exact` where it is to be what a step gives. */
export type Manner = 'soon' | 'exact'

/**
 * Shows something of the slots as they stand. After each edit another program shows it. Asked soon, a small one is evaluated as
 * it is, in f64, the first few times, and compiled once it is asked for again and again, as while training.
 */
export class Viewer {
  readonly #slots: Slots
  readonly #step: StepProgram
  #compiled: Promise<Executable> | undefined
  #evaluations: number

  constructor(step: StepProgram, slots: Slots) {
    this.#step = step
    this.#slots = slots
    this.#evaluations = workOf(step.program) <= LITTLE_WORK ? FEW : 0
  }

  async see(manner: Manner): Promise<Seen[]> {
    const { program, shown } = this.#step
    if (manner === 'soon' && !this.#compiled && this.#evaluations > 0) {
      this.#evaluations--
      const held = program.inputs.length
      const data = evaluate(program, this.#slots.contents())
      const single = isSingle(this.#slots.precision)
      return shown.map((entry, i) => ({ ...entry, data: single ? data[held + i]!.map(Math.fround) : data[held + i]! }))
    }
    this.#compiled ??= this.#slots.compile(program)
    const executable = await this.#compiled
    executable.run(1)
    return shown.map((entry, i) => ({ ...entry, data: executable.read(i) }))
  }

  free(): void {
    void this.#compiled?.then((executable) => executable.free())
  }
}
