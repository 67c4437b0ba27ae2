import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, flag } from '../../graph-runtime/definition/settings.ts'

/**
 * A step whose gradient is taken to be that of y = x. sign is 1 at 0 and above, −1 below, so that units are never 0;
 * threshold is 1 above 0 and 0 elsewhere; round takes halves to the even neighbour. With `window`, gradients pass only
 * where |x| ≤ 1, as binary networks do.
 */
export const straightThrough = defineNode({
  type: 'straight-through',
  title: 'Straight-through',
  drawer: 'activations',
  summary: 'Rounds or thresholds on the way forward, and lets the gradient back as if it had done nothing.',
  formula: 'y = s(x),\\quad \\partial y/\\partial x := 1',
  source: 'Bengio, Léonard and Courville, 2013, arXiv 1308.3432',
  keywords: ['ste', 'binarise', 'quantise', 'round', 'sign', 'step', 'heaviside', 'surrogate gradient'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {
    step: choice('sign', ['sign', 'threshold', 'round'], { help: 'What is done on the way forward.' }),
    window: flag(false, { help: 'Let gradients pass only where x is between −1 and 1.' }),
  },
  variant: ({ step }) => (typeof step === 'string' ? step : ''),
  build({ b }, { x }, { step, window }) {
    const stepped = {
      sign: () => b.select(b.le(0, x), b.like(x, 1), -1),
      threshold: () => b.select(b.lt(0, x), b.like(x, 1), 0),
      round: () => b.round(x),
    }[step]()
    const fixed = b.stopGradient(x)
    const nothing = b.sub(x, fixed)
    const passed = window ? b.select(b.le(b.abs(fixed), 1), nothing, 0) : nothing
    return { y: b.add(b.stopGradient(stepped), passed) }
  },
})
