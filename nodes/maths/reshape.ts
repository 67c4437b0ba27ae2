import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { integers } from '../../graph-runtime/definition/settings.ts'
import { showShape, sizeOf } from '../../graph-runtime/ir/types.ts'

/** The same numbers in the same row-major order under another shape, as PyTorch's reshape. */
export const reshape = defineNode({
  type: 'reshape',
  title: 'Reshape',
  drawer: 'maths',
  summary: 'The same numbers in the same order, arranged in another shape.',
  formula: 'y_{j_1 j_2 \\dots} = x_{i_1 i_2 \\dots}',
  keywords: ['view', 'flatten', 'shape', 'arrange'],
  inputs: { x: tensor('numbers, any shape') },
  outputs: { y: tensor('the same numbers in the new shape') },
  settings: {
    shape: integers([-1], {
      signed: true,
      help: 'The new lengths; one of them may be −1, which is worked out. Empty makes a scalar.',
    }),
  },
  build(scope, { x }, { shape }) {
    const own = x.type.shape
    const size = sizeOf(own)
    const unknown = shape.filter((n) => n < 0)
    if (unknown.length > 1 || unknown.some((n) => n !== -1)) {
      scope.fail(`The shape ${shape.join(', ')} is not clear.`, { mend: 'Let at most one length be −1.' })
    }
    const known = sizeOf(shape.filter((n) => n >= 0))
    const missing = known === 0 ? 0 : size / known
    if (unknown.length === 1 ? !Number.isInteger(missing) : known !== size) {
      const asked = shape.map((n) => (n < 0 ? '?' : n)).join('×') || 'a scalar'
      scope.fail(`x is ${showShape(own)} and holds ${size} numbers, which do not fill ${asked}.`, {
        port: 'x',
        mend: 'Choose lengths whose product is the count, or let one be −1.',
      })
    }
    return {
      y: scope.b.reshape(
        x,
        shape.map((n) => (n < 0 ? missing : n)),
      ),
    }
  },
})
