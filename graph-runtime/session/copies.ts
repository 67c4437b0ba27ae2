import type { Model } from './model.ts'

/** While a run goes on on a device, so many milliseconds of it may be lost with the device. */
const MOST_LOST_MS = 1000

/** Copies of what a run on a device has learnt, for when the device is lost. Data are drawn again from the seed, and not copied. */
export class Copies {
  readonly #now: () => number
  #contents: Map<string, Float64Array> = new Map()
  #takenAt = -Infinity

  constructor(now: () => number) {
    this.#now = now
  }

  /** What was copied last, by slot. */
  get contents(): ReadonlyMap<string, Float64Array> {
    return this.#contents
  }
  /** Copies what a model's slots hold, if they can be lost. */
  async take(model: Model): Promise<void> {
    if (!model.backend.device) return
    this.#contents = await model.contents(({ kind }) => kind !== 'data')
    this.#takenAt = this.#now()
  }
  /** The same, where the last copies are old. */
  async takeSometimes(model: Model): Promise<void> {
    if (this.#now() - this.#takenAt >= MOST_LOST_MS) await this.take(model)
  }
  /** A slot was written to since. */
  note(slot: string, data: readonly number[]): void {
    if (this.#contents.has(slot)) this.#contents.set(slot, Float64Array.from(data))
  }
}
