import { defineNode } from '../../graph-runtime/definition/node.ts'
import { scalar, tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { matchTarget } from './match-target.ts'
import { reduced, reduction } from './reduction.ts'

/** As PyTorch's HuberLoss: d²/2 up to |d| = δ, then δ(|d| − δ/2). */
export const huber = defineNode({
  type: 'huber',
  title: 'Huber',
  drawer: 'losses',
  summary: 'Squared error near the target and absolute error far from it, so that outliers pull only so hard.',
  formula:
    'L = \\tfrac1n \\sum_i \\begin{cases} \\tfrac12 d_i^2 & |d_i| \\le \\delta \\\\ \\delta\\,(|d_i| - \\tfrac12\\delta) & \\text{else} \\end{cases},\\quad d = p - t',
  source: 'Huber, Robust estimation of a location parameter, 1964',
  keywords: ['robust', 'smooth l1', 'outliers', 'regression'],
  inputs: { prediction: tensor('predictions, any shape'), target: tensor('targets, of the same shape') },
  outputs: { loss: scalar('the error') },
  settings: {
    delta: number(1, { min: 1e-12, label: 'δ', help: 'The distance at which it turns from squared to absolute.' }),
    reduction,
  },
  build(scope, { prediction, target }, { delta, reduction: how }) {
    const { b } = scope
    const difference = b.sub(prediction, matchTarget(scope, prediction, target))
    const distance = b.abs(difference)
    const far = b.mul(b.sub(distance, delta / 2), delta)
    const near = b.mul(b.mul(difference, difference), 0.5)
    return { loss: reduced(b, b.select(b.lt(delta, distance), far, near), how) }
  },
})
