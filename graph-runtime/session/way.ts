import type { CompiledView } from '../compile/compile.ts'
import type { Model } from './model.ts'

/** What was noted of a view's few numbers at one step. */
export interface WayPoint {
  readonly name: string
  readonly step: number
  readonly numbers: readonly number[]
}

/** Beyond so many points that nobody took, no more are noted. */
const MOST_WAY = 20_000

/** Notes at every step the few numbers of some views: of those that are known at each. */
export class Way {
  #followed: readonly CompiledView[] = []
  #points: WayPoint[] = []

  /** From now on notes these of a run's views. */
  follow(views: readonly CompiledView[], names: readonly string[]): void {
    const isKnown = ({ follows, everyStep }: CompiledView) => everyStep || follows !== undefined
    this.#followed = views.filter((view) => isKnown(view) && names.includes(view.name))
    this.#points = []
  }
  /** Whether steps have to be taken one by one. */
  get isFollowed(): boolean {
    return this.#followed.length > 0
  }
  /** Notes what a model's step gave. */
  async note(model: Model): Promise<void> {
    if (this.#points.length >= MOST_WAY) return
    for (const { name, follows, everyStep } of this.#followed) {
      // A step computes from the slots as they were before it, as a look at that time would have.
      if (everyStep) this.#points.push({ name, step: model.clock - 1, numbers: [...(model.stepped(name) ?? [])] })
      else if (follows) {
        const slots = await Promise.all(follows.map(({ slot }) => model.read(slot)))
        const numbers = follows.map(({ index }, i) => slots[i]?.[index] ?? NaN)
        this.#points.push({ name, step: model.clock, numbers })
      }
    }
  }
  /** What was noted since this was last called. */
  take(): readonly WayPoint[] {
    const points = this.#points
    this.#points = []
    return points
  }
}
