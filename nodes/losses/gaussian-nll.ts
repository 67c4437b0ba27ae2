import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import type { NodeScope } from '../../graph-runtime/definition/scope.ts'
import { flag, number } from '../../graph-runtime/definition/settings.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sameShape } from '../../graph-runtime/ir/types.ts'
import { matchTarget } from './match-target.ts'
import { reduced, reduction } from './reduction.ts'

/**
 * As PyTorch's GaussianNLLLoss. A variance below ε counts as ε, and its gradient is that at ε rather than 0, so that it can
 * grow again. Unlike there, negative variances are no error but count as ε too.
 */
export const gaussianNll = defineNode({
  type: 'gaussian-nll',
  title: 'Gaussian NLL',
  drawer: 'losses',
  summary: 'How unlikely the targets are under normal distributions whose means and variances are predicted.',
  formula: 'L = \\tfrac{1}{2n} \\sum_i \\Bigl( \\ln v_i + \\frac{(t_i - p_i)^2}{v_i} \\Bigr)',
  source: 'Nix and Weigend, Estimating the mean and variance of the target probability distribution, 1994',
  keywords: ['normal', 'likelihood', 'heteroscedastic', 'uncertainty', 'variance', 'regression'],
  inputs: {
    prediction: tensor('predicted means, any shape'),
    variance: tensor('predicted variances, of the same shape, or one for each row'),
    target: tensor('targets, of the same shape'),
  },
  outputs: { loss: scalar('the negative log-likelihood in nats') },
  settings: {
    full: flag(false, { help: 'Add the constant ½ ln 2π, so that it is the whole negative log-density.' }),
    epsilon: number(1e-6, { min: 1e-300, label: 'ε', help: 'The smallest variance there is.' }),
    reduction,
  },
  build(scope, { prediction, variance, target }, { full, epsilon, reduction: how }) {
    const { b } = scope
    const off = b.sub(prediction, matchTarget(scope, prediction, target))
    const given = spreadVariance(scope, prediction, variance)
    const v = b.select(b.lt(given, epsilon), b.add(b.sub(given, b.stopGradient(given)), epsilon), given)
    const twice = b.add(b.log(v), b.div(b.mul(off, off), v))
    const each = b.mul(twice, 0.5)
    return { loss: reduced(b, full ? b.add(each, Math.log(2 * Math.PI) / 2) : each, how) }
  },
})

/** One variance for each prediction; one for each row is spread along the last axis. */
function spreadVariance(scope: NodeScope, prediction: Value, variance: Value): Value {
  const { b } = scope
  const { shape } = prediction.type
  const rows = shape.slice(0, -1)
  const own = variance.type.shape
  if (shape.length > 0 && (sameShape(own, rows) || sameShape(own, [...rows, 1]))) {
    return b.broadcastTo(b.reshape(variance, [...rows, 1]), shape)
  }
  return matchTarget(scope, prediction, variance, {
    prediction: 'prediction',
    target: 'variance',
    mend: 'Predict one variance for each mean, or one for each row.',
  })
}
