import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'

/** As PyTorch's `detach`. */
export const stopGradient = defineNode({
  type: 'stop-gradient',
  title: 'Stop gradient',
  drawer: 'composition',
  summary: 'Lets values through and no gradients back: what lies upstream is taken as given.',
  formula: 'y = x,\\quad \\partial y/\\partial x := 0',
  keywords: ['detach', 'no grad', 'freeze'],
  inputs: { x: tensor('anything') },
  outputs: { y: tensor('the same') },
  settings: {},
  build: ({ b }, { x }) => ({ y: b.stopGradient(x) }),
})
