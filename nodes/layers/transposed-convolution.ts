import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { showShape, sizeOf, tensor as type } from '../../graph-runtime/ir/types.ts'
import { activate } from '../activations/functions.ts'
import { weights } from '../initialisers.ts'
import { addBias, checkGroups, common, type Chosen } from './convolution.ts'
import { perAxis, spacesOf } from './sliding.ts'

/** The settings of a transposed convolution. */
export const settings = {
  ...common,
  padding: integers([0], {
    help: 'How many entries are cut off the output on each side: the padding of the convolution that this turns round.',
  }),
  outputPadding: integers([0], {
    label: 'output padding',
    help: 'How many more entries the output has at its end; it must be smaller than the stride.',
  }),
}

/**
 * The transpose of a convolution over 1 or 2 axes, as PyTorch's ConvTranspose1d and 2d: from L entries to
 * (L − 1) stride − 2 padding + dilation (kernel − 1) + output padding + 1. PyTorch's default start counts the channels
 * *out* of a group as inputs of a unit, and so does this one. PyTorch also allows an output padding below the dilation.
 */
export function spread(
  scope: NodeScope,
  x: Value,
  axes: 1 | 2,
  chosen: Chosen & { readonly outputPadding: readonly number[] },
): Value {
  const { b } = scope
  const { channels: made, groups } = chosen
  const { channels, space } = spacesOf(scope, x, axes)
  checkGroups(scope, channels, made, groups)
  const window = perAxis(scope, 'kernel', chosen.kernel, axes, 1)
  const stride = perAxis(scope, 'stride', chosen.stride, axes, 1)
  const dilation = perAxis(scope, 'dilation', chosen.dilation, axes, 1)
  const cut = perAxis(scope, 'padding', chosen.padding, axes, 0)
  const more = perAxis(scope, 'output padding', chosen.outputPadding, axes, 0)
  if (more.some((n, axis) => n >= stride[axis]!)) {
    return scope.fail(`The output padding ${more.join(', ')} must be smaller than the stride ${stride.join(', ')}.`, {
      mend: 'Make it smaller, or the stride larger.',
    })
  }
  const full = space.map((length, axis) => (length - 1) * stride[axis]! + dilation[axis]! * (window[axis]! - 1) + 1)
  const lengths = full.map((length, axis) => length - 2 * cut[axis]! + more[axis]!)
  if (lengths.some((length) => length < 1)) {
    return scope.fail(`The padding ${cut.join(', ')} cuts everything off an output of ${showShape(full)}.`, {
      mend: 'Make the padding smaller.',
    })
  }
  const given = made / groups
  const fanIn = given * sizeOf(window)
  const init = weights(chosen.start, fanIn, channels * sizeOf(window))
  const w = scope.param('weight', type('float', [channels, given, ...window]), init)
  const padding = cut.map((n): readonly [number, number] => [n, n])
  const y = b.convInput(x, w, { stride, padding, dilation, groups, space: lengths })
  return activate(b, addBias(scope, y, fanIn, chosen), chosen.activation)
}
