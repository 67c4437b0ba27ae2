import type { Program } from '../ir/program.ts'

/** How floats are stored, and whether products may be summed without being rounded between: `fast` is f32 where they may. */
export type Precision = 'f32' | 'f64' | 'fast'

/** Whether floats are rounded to f32. */
export const isSingle = (precision: Precision): boolean => precision !== 'f64'

export interface CompileOptions {
  /**
   * How many of the program's inputs are slots: all of them. The first `held` outputs are the slots after the step, in
   * the same order; the outputs after those are what is shown.
   */
  readonly held: number
  readonly precision: Precision
  /** An executable of the same slots, to work on the very same content. */
  readonly share?: Executable
  /** Whether what is shown is kept of each step of a run, and not of the last alone; then a run has MOST_RECORDED steps at most. */
  readonly isRecorded?: boolean
}

/** So many steps' outputs are kept. */
export const MOST_RECORDED = 512

/** Turns programs into something that runs. A backend is a connector: what a program means is the reference's to say. */
export interface Backend {
  readonly name: string
  compile(program: Program, options: CompileOptions): Promise<Executable>
}

/** Whether no number is NaN or infinite. */
export function allFinite(data: ArrayLike<number>): boolean {
  for (let i = 0; i < data.length; i++) if (data[i]! - data[i]! !== 0) return false
  return true
}

/** A compiled step and its slots, held in place. */
export interface Executable {
  /** Takes so many steps; slots change, and outputs are those of the last step. */
  run(steps: number): void
  /** A copy of an output of the last step, by its index among those after the slots. */
  read(output: number): Float64Array
  /** What an output was after each step of the last run, one after another, where they are recorded. */
  record(output: number): Float64Array
  /** A copy of a slot's content. */
  readSlot(slot: number): Float64Array
  writeSlot(slot: number, data: ArrayLike<number>): void
  /** Whether no number of a slot is NaN or infinite. */
  isFinite(slot: number): boolean
  /** Keeps what all slots hold now: what it gives puts that back, whenever it is called. */
  keepSlots(): () => void
  /** Gives memory back; it must not be used afterwards. */
  free(): void
}
