import { TooLarge } from '../../../ir/types.ts'
import { now } from './host.ts'
import type { Joined } from './pool.ts'

/** A step that takes less time than this, in milliseconds, is left to one thread: to keep together takes others longer. */
const LEAST_MS = 0.1
/** Code gets quicker while it runs: so long does either way go, in milliseconds, before it is judged. */
const WARM_MS = 100
/** Both ways take so many turns of so many milliseconds each, a run at least: the medians of all runs are compared. */
const TURNS = 3
const TURN_MS = 30
/** Of a turn so many runs are noted. */
const MOST = 100
/** After so many milliseconds they are compared anew: what else the computer does changes. */
const AGAIN_MS = 20_000
/** All threads are chosen if a step takes less than this part of its time alone: they take the cores from all else. */
const WORTH = 0.95

/** Whether all threads run a step: as is quicker, always, or never, where nothing in it can be shared out. */
export type Kind = 'quicker' | 'always' | 'never'

type Way = 'alone' | 'joined'

/** Which way a step is to be run, for how many milliseconds at least. */
interface Turn {
  readonly way: Way
  readonly ms: number
}

/** How many milliseconds a step took in each of some runs. */
type Times = readonly number[]

const median = (times: Times): number => times.toSorted((a, b) => a - b)[times.length >> 1]!

/**
 * Runs a step with one thread or with all, whichever takes less time: both are timed in turns, and timed again from time to time.
 * What comes out is the same to the last bit.
 */
export class Chosen {
  readonly #alone: (steps: number) => void
  readonly #join: () => Joined
  readonly #now: () => number
  readonly #turns: Iterator<Turn, never, Times>
  readonly #isJudged: boolean
  #joined: Joined | undefined
  #turn: Turn
  #spent = 0
  #times: number[] = []
  #choice: Way | undefined

  /**
   * `join` has the other threads get the step ready. `always` they are waited for, and then all run it; `never` it is left to this
   * one. What is run too rarely to be judged is run as another that is much `like` it was last. `clock` tells the time in
   * milliseconds.
   */
  constructor(alone: (steps: number) => void, join: () => Joined, kind: Kind, like?: Chosen, clock = now) {
    this.#alone = alone
    this.#join = join
    this.#now = clock
    this.#turns = kind === 'quicker' && like && like.#isJudged ? this.#turnsLike(like) : this.#turnsOf(kind)
    this.#isJudged = kind === 'quicker'
    this.#turn = this.#turns.next().value
  }

  run(steps: number): void {
    if (steps === 0) return
    if (this.#spent >= this.#turn.ms) {
      this.#turn = this.#turns.next(this.#times).value
      this.#spent = 0
      this.#times = []
    }
    const joined = this.#turn.way === 'joined' && this.#joined?.isReady() ? this.#joined : undefined
    const start = this.#now()
    if (joined) joined.run(steps)
    else this.#alone(steps)
    const ms = this.#now() - start
    this.#spent += ms
    if (this.#times.length < MOST) this.#times.push(ms / steps)
  }
  /** Which way was chosen; undefined until one is. */
  get choice(): Way | undefined {
    return this.#choice
  }
  free(): void {
    this.#joined?.free()
  }

  *#turnsLike(like: Chosen): Generator<Turn, never, Times> {
    while (true) {
      const { way } = like.#turn
      if (way === 'joined') this.#joined ??= this.#joinIfRoom()
      yield { way, ms: 0 }
    }
  }
  *#turnsOf(kind: Kind): Generator<Turn, never, Times> {
    const turn = (way: Way, ms: number): Turn => ({ way, ms })
    const choose = (way: Way, ms = Infinity): Turn => turn((this.#choice = way), ms)
    if (kind === 'quicker') {
      yield turn('alone', WARM_MS)
      while (median(yield turn('alone', TURN_MS)) < LEAST_MS) yield choose('alone', AGAIN_MS)
    }
    const joined = kind === 'never' ? undefined : this.#joinIfRoom()
    if (joined && kind === 'always') joined.wait()
    while (joined && !joined.isReady()) yield turn('alone', 0)
    if (joined && kind === 'quicker') {
      yield turn('joined', WARM_MS)
      while (true) {
        const times: Record<Way, number[]> = { alone: [], joined: [] }
        for (let i = 0; i < TURNS; i++) {
          for (const way of ['alone', 'joined'] as const) times[way].push(...(yield turn(way, TURN_MS)))
        }
        const isWorth = median(times.joined) < WORTH * median(times.alone)
        yield choose(isWorth ? 'joined' : 'alone', AGAIN_MS)
      }
    }
    while (true) yield choose(joined ? 'joined' : 'alone')
  }
  #joinIfRoom(): Joined | undefined {
    try {
      this.#joined = this.#join()
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error
      // Without the memory that the others need, this thread goes on alone.
    }
    return this.#joined
  }
}
