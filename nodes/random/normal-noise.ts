import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { number } from '../../graph-runtime/definition/settings.ts'
import { normal } from '../../graph-runtime/ir/random.ts'
import { noise, noiseInputs, noiseSettings } from './noise.ts'

/** As PyTorch's randn, moved and scaled: gradients reach what mean and sd are, not the draws. */
export const normalNoise = defineNode({
  type: 'normal-noise',
  title: 'Normal noise',
  drawer: 'random',
  summary: 'Independent random numbers from a bell curve.',
  formula: 'y \\sim \\mathcal N(\\mu, \\sigma^2)',
  keywords: ['gaussian', 'randn', 'random', 'latent', 'generator input'],
  inputs: noiseInputs,
  outputs: { y: tensor('the noise') },
  settings: {
    mean: number(0, { live: true, help: 'Where the curve is centred (μ).' }),
    sd: number(1, { live: true, min: 0, label: 'standard deviation', help: 'How wide the curve is (σ).' }),
    ...noiseSettings,
  },
  build(scope, { like }, { mean, sd, ...settings }) {
    const { b } = scope
    const drawn = noise(scope, like, settings, normal)
    return { y: b.add(b.mul(drawn, sd), mean) }
  },
})
