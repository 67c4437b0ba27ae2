import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { Walk, WalkPass } from '../../graph-runtime/session/walk/types.ts'
import type { Watched } from '../session/readings.ts'

/** What a block is to the step on show: computed in it, read by it, or not reached yet in its pass. */
export type BlockMark = WalkPass | 'read' | 'ahead'

/** What the canvas shows of one step of a walk. Blocks and wires go by their whole paths. */
export interface Marks {
  readonly pass: WalkPass
  block(path: string): BlockMark | undefined
  /** Whether something came along a wire, named by the input at its end, in this step. */
  carries(input: string): boolean
  /** Inputs of those wires. */
  readonly carrying: readonly string[]
  /** Whether a block's figure is known by now; `unless` leaves out what the step on show itself computes. */
  isKnown(watched: Watched, unless?: 'on show'): boolean
  /** Whether a wire's figure is: a cotangent is, once the block at its end has passed it back. */
  isKnownOnWire(watched: Watched): boolean
}

const known = new WeakMap<Walk, Map<number, Marks>>()

/** What the canvas shows at a step, computed once for each. */
export function marksAt(walk: Walk, index: number): Marks {
  const made = known.get(walk) ?? new Map<number, Marks>()
  known.set(walk, made)
  const marks = made.get(index) ?? makeMarks(walk, index)
  made.set(index, marks)
  return marks
}

function makeMarks({ steps, prefix }: Walk, index: number): Marks {
  const now = steps[index]!
  const isSamePass = (other: (typeof steps)[number]) => other.pass === now.pass && other.learner === now.learner
  const reached = new Set(steps.filter((step, i) => i <= index && isSamePass(step)).map(({ node }) => node))
  const values = new Set<string>()
  // What came back to an output did so along these wires.
  const backAlong = new Map<string, readonly string[]>()
  const cotangents = new Set<string>()
  steps.forEach(({ pass, node, learner, wires }, i) => {
    if (pass === 'backward') backAlong.set(node, wires)
    if (i > index) return
    if (pass === 'forward') values.add(node)
    // Each learner's pass begins with nothing known; after the passes, what came back stays.
    if (pass === 'backward' && (now.pass === 'update' || learner === now.learner)) cotangents.add(node)
  })
  const carrying = new Set(now.wires)
  const read = new Set(now.reads.map(({ name }) => nodeOf(name)))
  if (now.pass === 'update') for (const { name } of now.writes) read.add(ownerOf(name, prefix))
  return {
    pass: now.pass,
    carrying: now.wires,
    block(path) {
      if (path === now.node) return now.pass
      if (read.has(path) || now.wires.some((input) => nodeOf(input) === path)) return 'read'
      return now.pass === 'update' || reached.has(path) ? undefined : 'ahead'
    },
    carries: (input) => carrying.has(input),
    isKnown({ of, name, pass }, unless) {
      // Parameters and data are there before anything is computed, and so is what views show: they are no steps.
      if (of === 'view' || (of === 'slot' && pass === 'forward')) return true
      const node = ownerOf(name, prefix)
      if (unless !== undefined && node === now.node && (pass === 'forward') === (now.pass === 'forward')) return false
      return (pass === 'forward' ? values : cotangents).has(node)
    },
    isKnownOnWire({ name, pass }) {
      const node = ownerOf(name, prefix)
      if (pass === 'forward') return values.has(node)
      const along = backAlong.get(node) ?? []
      return cotangents.has(node) || (along.length > 0 && along.every((input) => cotangents.has(nodeOf(input))))
    },
  }
}

/** The block of the walked graph in which a port or slot lies. */
function ownerOf(name: string, prefix: string): string {
  const [first = ''] = nodeOf(name).slice(prefix.length).split('/')
  return prefix + first
}
