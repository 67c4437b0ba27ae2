import { isSingle, Unfit, type Executable, type Precision } from '../backends/backend.ts'
import { evaluate } from '../backends/reference/evaluate.ts'
import { figuresOf } from '../backends/figures.ts'
import { workOf } from '../backends/reference/work.ts'
import type { Shown, StepProgram } from '../compile/compile.ts'
import type { Value } from '../ir/program.ts'
import { summarise, type Summary } from './summary.ts'

/** One shown tensor, whole. */
export interface Seen extends Shown {
  readonly data: Float64Array
}

/** One shown tensor in short. */
export interface Summarised extends Shown {
  readonly summary: Summary
}

/** One output of a program that has run. */
interface Given {
  readonly read: () => Float64Array
  readonly see: () => ReturnType<Executable['see']>
}

/** What a program that has run shows of some kinds, in short. What is shown twice is gone through once. */
export function summariesOf(
  { program, shown }: StepProgram,
  see: Executable['see'],
  kinds: readonly Shown['of'][] = ['metric', 'port', 'slot', 'view'],
): Summarised[] {
  const known = new Map<Value, Summary>()
  return shown.flatMap((entry, i) => {
    if (!kinds.includes(entry.of)) return []
    const value = program.outputs[program.inputs.length + i]!
    let summary = known.get(value)
    if (!summary) {
      const { numbers, figures } = see(i)
      known.set(value, (summary = summarise(numbers, entry.type.shape, figures)))
    }
    return [{ ...entry, summary }]
  })
}

/** A program of so little work is evaluated sooner than it is compiled. */
const LITTLE_WORK = 2e6
/** What is asked for more often than this is compiled whatever its work. */
const FEW = 3

/** What a viewer sees: the slots of a run. */
interface Slots {
  /** Their contents, in order. */
  readonly contents: () => Promise<Float64Array[]>
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
    const given = await this.#given(manner)
    return this.#step.shown.map((entry, i) => ({ ...entry, data: given(i).read() }))
  }

  /** The same in short, which of large tensors takes a small part of the time. */
  async summaries(manner: Manner): Promise<Summarised[]> {
    const given = await this.#given(manner)
    return summariesOf(this.#step, (i) => given(i).see())
  }

  /** Whether it is worth compiling from now on. */
  get isAskedOften(): boolean {
    return this.#compiled !== undefined || this.#evaluations === 0
  }

  /** Computes what is shown: each tensor then can be read until something else runs. */
  async #given(manner: Manner): Promise<(shown: number) => Given> {
    const { program } = this.#step
    if (manner === 'soon' && !this.#compiled && this.#evaluations > 0) {
      this.#evaluations--
      return this.#evaluate()
    }
    this.#compiled ??= this.#slots.compile(program)
    let executable: Executable
    try {
      executable = await this.#compiled
    } catch (error) {
      // What a device cannot show is shown all the same.
      if (error instanceof Unfit) return this.#evaluate()
      throw error
    }
    await executable.run(1)
    return (i) => ({ read: () => executable.read(i), see: () => executable.see(i) })
  }

  /** The same by the reference. */
  async #evaluate(): Promise<(shown: number) => Given> {
    const { program } = this.#step
    const all = evaluate(program, await this.#slots.contents()).slice(program.inputs.length)
    const data = isSingle(this.#slots.precision) ? all.map((each) => each.map(Math.fround)) : all
    return (i) => ({ read: () => data[i]!, see: () => ({ numbers: data[i]!, figures: figuresOf(data[i]!) }) })
  }

  free(): void {
    this.#compiled?.then(
      (executable) => executable.free(),
      () => {},
    )
  }
}
