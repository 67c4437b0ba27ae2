import { tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { choice, flag, integers, number, trainable } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'
import { activate, LAYER_ACTIVATIONS, type LayerActivation } from '../activations/functions.ts'
import { start, weights, type Start } from '../initialisers.ts'
import { checkReach, dilation, LAYOUT, padding, perAxis, spacesOf, stride } from './sliding.ts'

/** The settings of convolutions in both directions. */
export const common = {
  channels: number(16, { min: 1, max: 100_000, integer: true, help: 'How many output channels (filters) there are.' }),
  kernel: integers([3], { help: 'The size of the window: one number, or one for each axis.' }),
  stride,
  padding,
  dilation,
  groups: number(1, {
    min: 1,
    max: 100_000,
    integer: true,
    help: 'Into how many groups the channels are split, each seen by its own filters only.',
  }),
  activation: choice('none', LAYER_ACTIVATIONS, { help: 'The function applied to each output.' }),
  bias: flag(true, { help: 'Whether a learned number is added to each channel.' }),
  start,
  ...trainable,
}

/** The settings of a convolution. */
export const settings = {
  ...common,
  same: flag(false, {
    help: 'Pad x so that the output is as large as x, instead of by a number of zeros; the stride must be 1.',
  }),
  padding: { ...padding, when: { setting: 'same', is: [false] } },
} as const

/** The ports of a layer with a window over this many spatial axes. */
export const portsOver = (axes: 1 | 2) => ({
  inputs: { x: tensor(axes === 1 ? `signals, ${LAYOUT[1]}` : `images, ${LAYOUT[2]}`) },
  outputs: { y: tensor(LAYOUT[axes]) },
})

/** What stands beside the title: `16 3×3`. */
export const variant = (axes: number) => (given: Readonly<Record<string, unknown>>) => {
  const kernel = Array.isArray(given.kernel) ? given.kernel : []
  const each = kernel.length === 1 ? Array.from({ length: axes }, () => kernel[0]) : kernel
  return `${String(given.channels)} ${each.join('×')}`
}

export interface Chosen {
  readonly channels: number
  readonly kernel: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
  readonly groups: number
  readonly activation: LayerActivation
  readonly bias: boolean
  readonly start: Start
}

/**
 * A convolution over 1 or 2 axes, as PyTorch's Conv1d and Conv2d: weights are channels out × channels in / groups × window.
 * `same` puts the odd zero of an even window after x, as PyTorch does.
 */
export function convolve(scope: NodeScope, x: Value, axes: 1 | 2, chosen: Chosen & { readonly same: boolean }): Value {
  const { b } = scope
  const { channels: made, groups } = chosen
  const { channels, space } = spacesOf(scope, x, axes)
  checkGroups(scope, channels, made, groups)
  const window = perAxis(scope, 'kernel', chosen.kernel, axes, 1)
  const strides = perAxis(scope, 'stride', chosen.stride, axes, 1)
  const apart = perAxis(scope, 'dilation', chosen.dilation, axes, 1)
  if (chosen.same && strides.some((n) => n !== 1)) {
    return scope.fail('“same” keeps the size only with a stride of 1.', {
      mend: 'Set the stride to 1, or turn it off.',
    })
  }
  const zeros = perAxis(scope, 'padding', chosen.padding, axes, 0)
  const sides = window.map((width, axis): readonly [number, number] => {
    const total = (width - 1) * apart[axis]!
    return chosen.same ? [Math.floor(total / 2), Math.ceil(total / 2)] : [zeros[axis]!, zeros[axis]!]
  })
  checkReach(scope, { space, window, dilation: apart, padding: sides })
  const taken = channels / groups
  const fanIn = taken * sizeOf(window)
  const init = weights(chosen.start, fanIn, made * sizeOf(window))
  const w = scope.param('weight', type('float', [made, taken, ...window]), init)
  const y = b.conv(x, w, { stride: strides, padding: sides, dilation: apart, groups })
  return activate(b, addBias(scope, y, fanIn, chosen), chosen.activation)
}

/** Fails unless both numbers of channels divide into the groups. */
export function checkGroups(scope: NodeScope, channels: number, made: number, groups: number): void {
  if (channels % groups === 0 && made % groups === 0) return
  scope.fail(`${channels} input channels and ${made} output channels do not both divide into ${groups} groups.`, {
    port: 'x',
    mend: 'Choose a number of groups that divides both.',
  })
}

/** y[n, channels, …space] plus a learned number for each channel, if chosen; PyTorch starts it as it does the weights. */
export function addBias(scope: NodeScope, y: Value, fanIn: number, { bias, start: how }: Chosen): Value {
  if (!bias) return y
  const { shape } = y.type
  const init = weights(how === 'pytorch' ? how : 'zeros', fanIn, fanIn)
  const own = scope.param('bias', type('float', [shape[1]!]), init)
  return scope.b.add(y, scope.b.broadcast(own, shape, [1]))
}
