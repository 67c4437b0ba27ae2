import type { Spent } from '../backend.ts'
import { callsIn, type Statement } from './lower/lowering.ts'

/**
 * Counts what goes by until each call of a step is done. A clock that is coarser than a call is no harm over many steps: it
 * moves on within a call as often as the call is long.
 */
export class Stopwatch {
  readonly #clock: () => number
  readonly #calls: ReturnType<typeof callsIn>
  readonly #ms: Float64Array
  readonly #times: Float64Array
  #last = 0

  constructor(clock: () => number, statements: readonly Statement[]) {
    this.#clock = clock
    this.#calls = callsIn(statements)
    this.#ms = new Float64Array(this.#calls.length)
    this.#times = new Float64Array(this.#calls.length)
  }

  /** A run begins. */
  start(): void {
    this.#last = this.#clock()
  }
  /** A call is done. */
  readonly tick = (call: number): void => {
    const now = this.#clock()
    this.#ms[call]! += now - this.#last
    this.#times[call]!++
    this.#last = now
  }
  /** What was counted since this was last asked. */
  take(): readonly Spent[] {
    const spent = this.#calls.map(({ of = [] }, i) => ({ equations: of, ms: this.#ms[i]!, calls: this.#times[i]! }))
    this.#ms.fill(0)
    this.#times.fill(0)
    return spent
  }
}
