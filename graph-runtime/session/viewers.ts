import type { Ask } from '../compile/compile.ts'
import type { Viewer } from './viewer.ts'

const MAX_VIEWERS = 6
const MAX_PICTURES = 24

/** The viewers of a run, each compiled for one way of looking: the latest few. */
export class Viewers {
  readonly #make: (ask: Ask) => Viewer
  readonly #looks = new Map<string, Viewer>()
  /** Those of views: each view has one of its own. */
  readonly #pictures = new Map<string, Viewer>()

  constructor(make: (ask: Ask) => Viewer) {
    this.#make = make
  }

  /** The one that shows what is asked. */
  of(ask: Ask): Viewer {
    const key = JSON.stringify(ask)
    const viewers = ask.views ? this.#pictures : this.#looks
    const known = viewers.get(key)
    if (known) return known
    const viewer = this.#make(ask)
    viewers.set(key, viewer)
    forgetOldest(viewers, ask.views ? MAX_PICTURES : MAX_VIEWERS)
    return viewer
  }

  free(): void {
    for (const viewer of [...this.#looks.values(), ...this.#pictures.values()]) viewer.free()
  }
}

/** What is looked at changes with every selection: only the latest few ways of looking stay compiled. */
function forgetOldest(viewers: Map<string, Viewer>, most: number): void {
  const [oldest] = viewers
  if (viewers.size <= most || !oldest) return
  viewers.delete(oldest[0])
  oldest[1].free()
}
