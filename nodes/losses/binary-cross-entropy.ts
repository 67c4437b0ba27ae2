import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { matchTarget } from './match-target.ts'
import { reduced, reduction } from './reduction.ts'

/**
 * As PyTorch's BCEWithLogitsLoss: (x > 0 ? x(1 − t) : −x t) + ln(1 + e^−|x|), which neither overflows nor loses the small
 * losses of large right logits. Its derivative is σ(x) − t, at 0 too.
 */
export const binaryCrossEntropy = defineNode({
  type: 'binary-cross-entropy',
  title: 'Binary cross-entropy',
  drawer: 'losses',
  summary: 'How little probability the sigmoid of each logit gives to what is true of two classes.',
  formula: 'L = -\\tfrac1n \\sum_i \\bigl( t_i \\ln \\sigma(x_i) + (1 - t_i) \\ln(1 - \\sigma(x_i)) \\bigr)',
  keywords: ['bce', 'logistic loss', 'log loss', 'classification', 'sigmoid'],
  inputs: {
    prediction: tensor('logits, any shape'),
    target: tensor('0 or 1, or a probability, for each logit'),
  },
  outputs: { loss: scalar('the cross-entropy in nats') },
  settings: { reduction },
  derivatives: ({ reduction: how }) => ({
    prediction: `\\frac{\\partial L}{\\partial x_i} = ${how === 'mean' ? '\\tfrac1n ' : ''}\\bigl( \\sigma(x_i) - t_i \\bigr)`,
  }),
  build(scope, { prediction: x, target }, { reduction: how }) {
    const { b } = scope
    const t = matchTarget(scope, x, target)
    const isPositive = b.lt(0, x)
    const linear = b.select(isPositive, b.mul(x, b.sub(1, t)), b.neg(b.mul(x, t)))
    const rest = b.log1p(b.exp(b.select(isPositive, b.neg(x), x)))
    return { loss: reduced(b, b.add(linear, rest), how) }
  },
})
