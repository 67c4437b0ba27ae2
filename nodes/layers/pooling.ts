import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { checkReach, LAYOUT, padding, perAxis, spacesOf } from './sliding.ts'

/** The settings of pooling. */
export const settings = {
  kernel: integers([2], { help: 'The size of the window: one number, or one for each axis.' }),
  stride: integers([], {
    help: 'How far the window moves between outputs; if left empty, by its own size, so that windows do not overlap.',
  }),
  padding,
}

/** The ports of pooling over this many spatial axes. */
export const portsOver = (axes: 1 | 2) => ({
  inputs: { x: tensor(axes === 1 ? `signals, ${LAYOUT[1]}` : `images, ${LAYOUT[2]}`) },
  outputs: { y: tensor('the same with shorter axes') },
})

/** What stands beside the title: `2×2`. */
export const variant = (axes: number) => (given: Readonly<Record<string, unknown>>) => {
  const kernel = Array.isArray(given.kernel) ? given.kernel : []
  return (kernel.length === 1 ? Array.from({ length: axes }, () => kernel[0]) : kernel).join('×')
}

export interface Windowed {
  readonly kernel: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation?: readonly number[]
}

/** Where the windows of pooling stand on x. */
export interface Windows {
  readonly window: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  readonly dilation: readonly number[]
}

/** Reads and checks the settings of pooling: as in PyTorch, at most half of a window may lie on the padding. */
export function windowsOf(scope: NodeScope, x: Value, axes: 1 | 2, chosen: Windowed): Windows {
  const { space } = spacesOf(scope, x, axes)
  const window = perAxis(scope, 'kernel', chosen.kernel, axes, 1)
  const stride = chosen.stride.length === 0 ? window : perAxis(scope, 'stride', chosen.stride, axes, 1)
  const dilation = perAxis(scope, 'dilation', chosen.dilation ?? [1], axes, 1)
  const zeros = perAxis(scope, 'padding', chosen.padding, axes, 0)
  if (zeros.some((n, axis) => n > window[axis]! / 2)) {
    return scope.fail(`The padding ${zeros.join(', ')} is more than half of the kernel ${window.join(', ')}.`, {
      mend: 'Make the padding smaller or the kernel larger.',
    })
  }
  const sides = zeros.map((n): readonly [number, number] => [n, n])
  checkReach(scope, { space, window, dilation, padding: sides })
  return { window, stride, padding: sides, dilation }
}
