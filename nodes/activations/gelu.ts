import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice } from '../../graph-runtime/definition/settings.ts'
import { gelu as exact, geluTanh } from './functions.ts'

/** As PyTorch's GELU with approximate none or tanh. */
export const gelu = defineNode({
  type: 'gelu',
  title: 'GELU',
  drawer: 'activations',
  summary: 'Weighs every number by how likely a standard normal number is to lie below it.',
  formula: 'y = x\\,\\Phi(x)',
  source: 'Hendrycks and Gimpel, 2016, arXiv 1606.08415',
  keywords: ['gaussian error linear', 'transformer'],
  inputs: { x: tensor('any shape') },
  outputs: { y: tensor('the same shape') },
  settings: {
    form: choice('exact', ['exact', 'tanh'], {
      help: 'Exact uses the normal distribution; tanh is the approximation that GPT-2 was trained with.',
    }),
  },
  variant: ({ form }) => (form === 'tanh' ? 'tanh' : ''),
  build: ({ b }, { x }, { form }) => ({ y: form === 'exact' ? exact(b, x) : geluTanh(b, x) }),
})
