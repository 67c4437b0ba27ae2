import { flag } from '../../graph-runtime/definition/settings.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'
import { mean } from '../../graph-runtime/ir/functions.ts'
import { settings as common, windowsOf, type Windowed } from './pooling.ts'

/** The settings of average pooling. */
export const settings = {
  ...common,
  countPadding: flag(true, {
    label: 'count padding',
    help: 'Whether the zeros around x count as entries; if not, windows at the edge average only what is there.',
  }),
}

/**
 * The mean of each window, as PyTorch's AvgPool: over axes of their own where windows lie side by side, else a convolution of each
 * channel with equal weights.
 */
export function averageWindows(
  scope: NodeScope,
  x: Value,
  axes: 1 | 2,
  chosen: Windowed & { readonly countPadding: boolean },
): Value {
  const { b } = scope
  const windows = windowsOf(scope, x, axes, chosen)
  const { window, stride, padding, dilation } = windows
  const [n, channels, ...space] = x.type.shape as [number, number, ...number[]]
  const isTiled = window.every(
    (length, i) => stride[i] === length && dilation[i] === 1 && !padding[i]!.some((n) => n > 0),
  )
  if (isTiled) {
    const places = space.map((length, axis) => Math.floor(length / window[axis]!))
    const size = places.map((count, axis) => count * window[axis]!)
    const covered = b.slice(x, [0, 0, ...space.map(() => 0)], [n, channels, ...size])
    const apart = b.reshape(covered, [n, channels, ...places.flatMap((count, axis) => [count, window[axis]!])])
    return mean(
      b,
      apart,
      places.map((_, axis) => 3 + 2 * axis),
    )
  }
  const params = { stride, padding, dilation, groups: 1 }
  const ones = b.constant(1, type('float', [1, 1, ...window]))
  const sums = b.conv(b.reshape(x, [n * channels, 1, ...space]), ones, params)
  const counts = b.conv(b.constant(1, type('float', [1, 1, ...space])), ones, params)
  const means = b.div(sums, chosen.countPadding ? sizeOf(window) : counts)
  return b.reshape(means, [n, channels, ...means.type.shape.slice(2)])
}
