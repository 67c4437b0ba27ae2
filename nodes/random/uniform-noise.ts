import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { uniform } from '../../graph-runtime/ir/random.ts'
import { noise, noiseInputs, noiseSettings } from './noise.ts'

/** As PyTorch's rand on another interval, except that neither end is ever drawn. */
export const uniformNoise = defineNode({
  type: 'uniform-noise',
  title: 'Uniform noise',
  drawer: 'random',
  summary: 'Independent random numbers, equally likely anywhere in an interval.',
  formula: 'y \\sim U(a, b)',
  keywords: ['rand', 'random', 'latent', 'generator input'],
  inputs: noiseInputs,
  outputs: { y: tensor('the noise') },
  settings: {
    low: number(0, { live: true, help: 'The lower end (a).' }),
    high: number(1, { live: true, help: 'The upper end (b).' }),
    ...noiseSettings,
  },
  build(scope, { like }, { low, high, ...settings }) {
    const { b } = scope
    const drawn = noise(scope, like, settings, uniform)
    return { y: b.add(b.mul(drawn, b.sub(high, low)), low) }
  },
})
