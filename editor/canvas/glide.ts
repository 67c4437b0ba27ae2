import { createStore } from 'zustand/vanilla'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'

type Places = ReadonlyMap<string, CanvasPair>

const DURATION = 240
/** Beyond so many, moving all of them smoothly takes more than it shows. */
const MOST = 300
const STILL: Places = new Map()

/** Where things are drawn while they go to where the document has them already. */
export const gliding = createStore<{ readonly places: Places }>(() => ({ places: STILL }))

/** The ease of everything that moves: cubic-bezier(.2, 0, 0, 1), nearly. */
const ease = (t: number) => 1 - (1 - t) ** 4

/** Shows things on their way between two places each, at once where the user wants no motion; then `arrived` is called. */
export function glide(from: Places, to: Places, arrived: () => void = () => {}): void {
  const going = [...to].filter(([id, place]) => {
    const start = from.get(id)
    return start !== undefined && (start[0] !== place[0] || start[1] !== place[1])
  })
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  if (isStill || going.length === 0 || going.length > MOST) {
    requestAnimationFrame(arrived)
    return
  }
  const began = performance.now()
  const frame = (now: number) => {
    const part = ease(Math.min(1, Math.max(0, (now - began) / DURATION)))
    if (part === 1) {
      gliding.setState({ places: STILL })
      requestAnimationFrame(arrived)
      return
    }
    const places = going.map(([id, [x, y]]): [string, CanvasPair] => {
      const [fromX, fromY] = from.get(id)!
      return [id, [fromX + (x - fromX) * part, fromY + (y - fromY) * part]]
    })
    gliding.setState({ places: new Map(places) })
    requestAnimationFrame(frame)
  }
  frame(began)
}
