import { now } from './threads/host.ts'

/** Takes so many steps. */
export type Run = (steps: number) => void

/** When a step has settled: it has run for so many milliseconds since it was compiled. A step that takes longer than `mostMs` never does. */
export interface Settles {
  readonly afterMs: number
  readonly mostMs: number
}

/** What is edited is compiled anew several times a second; and of a longer step the calls take a hundredth of its time or less. */
export const SETTLES: Settles = { afterMs: 250, mostMs: 0.02 }

/** Runs a step as it was compiled first, and once it has settled as it is compiled then, with more time: between two runs. */
export class Settling {
  readonly #settles: Settles
  readonly #again: () => Promise<Run | undefined>
  readonly #now: () => number
  #run: Run
  #spent = 0
  #steps = 0
  #isFreed = false
  /** Whether it was compiled again and runs so; undefined while it has not settled. */
  #isChanged: Promise<boolean> | undefined

  /** `again` compiles the same step with more time: undefined where that would gain too little. `clock` tells the time in milliseconds. */
  constructor(run: Run, again: () => Promise<Run | undefined>, settles: Settles, clock = now) {
    this.#now = clock
    this.#run = run
    this.#again = again
    this.#settles = settles
  }

  run(steps: number): void {
    if (this.#isChanged) return this.#run(steps)
    const start = this.#now()
    this.#run(steps)
    this.#spent += this.#now() - start
    this.#steps += steps
    const { afterMs, mostMs } = this.#settles
    if (this.#spent < afterMs) return
    this.#isChanged = this.#spent <= mostMs * this.#steps ? this.#change() : Promise.resolve(false)
  }
  /** Whether it runs as it was compiled again, when that is known; false where it has not settled. */
  get isChanged(): Promise<boolean> {
    return this.#isChanged ?? Promise.resolve(false)
  }
  free(): void {
    this.#isFreed = true
  }

  async #change(): Promise<boolean> {
    try {
      const run = await this.#again()
      if (!run || this.#isFreed) return false
      this.#run = run
      return true
    } catch {
      // What cannot be compiled again goes on as it is.
      return false
    }
  }
}
