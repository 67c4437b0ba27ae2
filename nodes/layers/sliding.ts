import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'

/** How layers with a window take x, by the number of its spatial axes. */
export const LAYOUT = ['', 'N×channels×length', 'N×channels×height×width'] as const

/** How far the window moves from one output to the next. */
export const stride = integers([1], {
  help: 'How far the window moves between outputs: one number, or one for each axis.',
})

/** Zeros around the space. */
export const padding = integers([0], {
  help: 'How many zeros stand around x on each side: one number, or one for each axis.',
})

export const dilation = integers([1], {
  help: 'How far apart the entries of x under the window lie: one number, or one for each axis.',
})

/** x as a batch of spaces: its batch size, channels and the lengths of its spatial axes, which number `axes`. */
export function spacesOf(scope: NodeScope, x: Value, axes: 1 | 2): { n: number; channels: number; space: number[] } {
  const [n, channels, ...space] = x.type.shape
  if (n !== undefined && channels !== undefined && space.length === axes) return { n, channels, space }
  return scope.fail(`x must be ${LAYOUT[axes]}, but it is ${showShape(x.type.shape)}.`, {
    port: 'x',
    mend: `Reshape it to ${axes + 2} axes; one channel is an axis of length 1.`,
  })
}

/** A setting that gives one number for all spatial axes, or one for each, as one for each. */
export function perAxis(scope: NodeScope, name: string, given: readonly number[], axes: number, least: number) {
  const each = given.length === 1 ? Array.from({ length: axes }, () => given[0]!) : given
  if (each.length !== axes) {
    const wanted = axes === 1 ? 'one number' : `one number, or ${axes}`
    return scope.fail(`“${name}” needs ${wanted}, but has ${given.length}.`, { mend: 'Change it in the inspector.' })
  }
  if (each.some((n) => n < least)) {
    return scope.fail(`“${name}” must be at least ${least}, but it is ${given.join(', ')}.`, {
      mend: 'Change it in the inspector.',
    })
  }
  return each
}

interface Reach {
  readonly space: readonly number[]
  readonly window: readonly number[]
  readonly dilation: readonly number[]
  /** Before and after each axis. */
  readonly padding: readonly (readonly [number, number])[]
}

/** Fails unless the window fits into the padded space. */
export function checkReach(scope: NodeScope, { space, window, dilation: apart, padding: sides }: Reach): void {
  const reach = window.map((width, axis) => (width - 1) * apart[axis]! + 1)
  const padded = space.map((length, axis) => length + sides[axis]![0] + sides[axis]![1])
  if (reach.every((length, axis) => length <= padded[axis]!)) return
  scope.fail(`The window reaches over ${showShape(reach)}, but x with its padding has only ${showShape(padded)}.`, {
    port: 'x',
    mend: 'Make the kernel smaller or the padding larger.',
  })
}
