import type { KeptSlots } from '../backends/backend.ts'
import type { Model } from './model.ts'

/** Keeping what a run may go back to takes no more than this share of the time. */
const SHARE = 0.005

/** Slots as they were when all in them was sound. */
interface Kept {
  readonly model: Model
  /** How often the model had been written to: what is written afterwards is not what its steps would give again. */
  readonly writes: number
  readonly step: number
  readonly kept: KeptSlots
  /** Until when no newer ones are worth their time, in milliseconds. */
  readonly until: number
}

/** What a run goes back to where NaN or infinity appears. A copy of large slots takes a while, so that not each slice makes one. */
export class Sound {
  readonly #now: () => number
  #kept: Kept | undefined

  constructor(now: () => number) {
    this.#now = now
  }

  /** The slots of a sound model, as they are or as they were some steps ago. */
  of(model: Model): Pick<Kept, 'step' | 'kept'> {
    const known = this.#kept
    const start = this.#now()
    if (known?.model === model && known.writes === model.writes && start < known.until) return known
    const [kept, end] = [model.keep(), this.#now()]
    known?.kept.free()
    this.#kept = { model, writes: model.writes, step: model.clock, kept, until: end + (end - start) / SHARE }
    return this.#kept
  }
}
