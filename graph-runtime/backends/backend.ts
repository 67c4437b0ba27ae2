import type { Figures } from './figures.ts'
import type { Equation, Program } from '../ir/program.ts'

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
  /** An executable of the same slots, to work on the very same content; rather one that does much the same. */
  readonly share?: Executable
  /** Whether what is shown is kept of each step of a run, and not of the last alone; then a run has MOST_RECORDED steps at most. */
  readonly isRecorded?: boolean
  /** Tells the time, in milliseconds from any start: what runs then counts where its time goes, and takes a little longer for it. */
  readonly clock?: () => number
}

/** What went by while some equations were computed, all at once; `calls` is how many times they were. */
export interface Spent {
  readonly equations: readonly Equation[]
  readonly ms: number
  readonly calls: number
}

/** So many steps' outputs are kept. */
export const MOST_RECORDED = 512

/** Thrown where a backend cannot do what is asked, and another can. The message says why, as the end of a sentence; `mend` what to do. */
export class Unfit extends Error {
  readonly mend: string
  constructor(why: string, mend = 'Choose the processor as its device.', options?: ErrorOptions) {
    super(why, options)
    this.mend = mend
  }
}

/** Thrown where the device that slots lie on is gone, and they with it. The message says why. */
export class Lost extends Error {}

/** What a backend computes on, where that is not the processor that runs this code. */
export interface DeviceInfo {
  /** Its maker and kind, as far as they are told. */
  readonly name: string
  /** Whether a processor plays it: right, but slow. */
  readonly isPlayed: boolean
}

/** Turns programs into something that runs. A backend is a connector: what a program means is the reference's to say. */
export interface Backend {
  readonly name: string
  /** Steps are taken at once as long as they take no longer than this together, in milliseconds: longer where each call costs much. */
  readonly atOnceMs: number
  /** The device that it runs on, if that can be had; only backends of devices have one. Their slots may be lost. */
  readonly device?: () => Promise<DeviceInfo | undefined>
  /** Whether an equation's last bits may depend on what else its program computes: then no step may be made to show more. */
  readonly isVarying?: boolean
  compile(program: Program, options: CompileOptions): Promise<Executable>
}

/** Whether no number is NaN or infinite. */
export function allFinite(data: ArrayLike<number>): boolean {
  for (let i = 0; i < data.length; i++) if (data[i]! - data[i]! !== 0) return false
  return true
}

/** Numbers as they are stored. */
export type Numbers = Float32Array | Float64Array | Uint32Array

/** The place of the first of these tensors in which a number is NaN or infinite. */
export function firstNotFinite(tensors: readonly ArrayLike<number>[]): number | undefined {
  const at = tensors.findIndex((data) => !allFinite(data))
  return at < 0 ? undefined : at
}

/** What slots held once. */
export interface KeptSlots {
  /** Puts it back, however often. */
  goBack(this: void): void
  /** It is needed no longer: on a device it takes memory until then. */
  free(this: void): void
}

/**
 * A compiled step and its slots, held in place, which may be on another device. Calls are made one after another: what is asked
 * while a run goes on is undefined.
 */
export interface Executable {
  /** Takes so many steps; slots change, and outputs are those of the last step, at hand when this is fulfilled. */
  run(steps: number): Promise<void>
  /** A copy of an output of the last step, by its index among those after the slots. */
  read(output: number): Float64Array
  /** An output of the last step where it lies, until anything is run or compiled, and the figures of all its numbers. */
  see(output: number): { readonly numbers: Numbers; readonly figures: Figures }
  /** What an output was after each step of the last run, one after another, where they are recorded. */
  record(output: number): Float64Array
  /** How many threads run it; undefined until that is chosen, and where a device does. */
  readonly threads?: number | undefined
  /** Where the time of all runs went since this was last asked: empty without a clock, or where the backend cannot tell. */
  spent(): readonly Spent[]
  /** A copy of a slot's content. */
  readSlot(slot: number): Promise<Float64Array>
  writeSlot(slot: number, data: ArrayLike<number>): void
  /** Which of these slots is the first in which a number is NaN or infinite: its place among them. */
  firstNotFinite(slots: readonly number[]): Promise<number | undefined>
  /** Keeps what these slots hold now, all unless said. */
  keepSlots(slots?: readonly number[]): KeptSlots
  /** Gives memory back; it must not be used afterwards. */
  free(): void
}
