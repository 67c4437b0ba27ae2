import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { choice, integers, number } from '../../graph-runtime/definition/settings.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { takeEntries } from './gather.ts'
import { edgeIndices } from './edges.ts'

/**
 * More entries around a tensor, as NumPy's pad: one number for each axis before and after, where PyTorch's pad counts
 * axes from the last. `reflect` and `wrap` take at most one length of the axis.
 */
export const pad = defineNode({
  type: 'pad',
  title: 'Pad',
  drawer: 'maths',
  summary: 'Puts more entries around a tensor: a number, or copies of what is at its edge.',
  formula: 'y = [\\,\\cdots c \\mid x \\mid c \\cdots\\,]',
  source: 'NumPy reference, numpy.pad',
  keywords: ['border', 'margin', 'zeros', 'reflect', 'wrap', 'edge'],
  inputs: { x: tensor('numbers, with at least one axis') },
  outputs: { y: tensor('x with its margin') },
  settings: {
    before: integers([1], { help: 'How many before each axis; a single number counts for all axes.' }),
    after: integers([1], { help: 'How many after each axis; a single number counts for all axes.' }),
    mode: choice('constant', ['constant', 'edge', 'reflect', 'wrap'], {
      help: 'What is put there: a number, the entry at the edge, the mirrored inside, or the other end.',
    }),
    value: number(0, { live: true, when: { setting: 'mode', is: ['constant'] }, help: 'The number put there.' }),
  },
  build(scope, { x }, { before, after, mode, value }) {
    const { b } = scope
    const { shape } = x.type
    if (shape.length === 0) scope.fail('x is a scalar and has no edges.', { port: 'x', mend: 'Wire a vector or more.' })
    const forEachAxis = (counts: readonly number[], name: string) => {
      if (counts.length === 1) return shape.map(() => counts[0]!)
      if (counts.length === shape.length) return counts
      return scope.fail(`“${name}” has ${counts.length} numbers, but x is ${showShape(shape)}.`, {
        port: 'x',
        mend: 'Give one number, or one for each axis.',
      })
    }
    const [first, last] = [forEachAxis(before, 'before'), forEachAxis(after, 'after')]
    if (mode === 'constant') {
      const inside = b.pad(b.constant(1, x.type), first, last)
      return { y: b.select(b.eq(inside, 1), b.pad(x, first, last), value) }
    }
    let y = x
    for (const [axis, length] of shape.entries()) {
      const most = mode === 'reflect' ? length - 1 : mode === 'wrap' ? length : length === 0 ? 0 : Infinity
      if (Math.max(first[axis]!, last[axis]!) > most) {
        scope.fail(
          `The mode ${mode} can put at most ${Math.max(0, most)} on each side of axis ${axis} of ${showShape(shape)}.`,
          {
            port: 'x',
            mend: 'Pad by less, or choose another mode.',
          },
        )
      }
      const indices = edgeIndices(mode, length, first[axis]!, last[axis]!)
      y = takeEntries(b, y, b.constant(indices, { dtype: 'u32', shape: [indices.length] }), axis)
    }
    return { y }
  },
})
