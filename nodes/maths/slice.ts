import { defineNode } from '../../graph-runtime/definition/node.ts'
import { tensor } from '../../graph-runtime/definition/ports.ts'
import { text } from '../../graph-runtime/definition/settings.ts'
import { showShape } from '../../graph-runtime/ir/types.ts'
import { readRanges } from './ranges.ts'

/** Part of a tensor by NumPy's notation (basic indexing, negative steps included); what is left out gets no cotangent. */
export const slice = defineNode({
  type: 'slice',
  title: 'Slice',
  drawer: 'maths',
  summary: 'Takes a part of a tensor: some rows, some columns, every other entry.',
  formula: 'y = x_{a:b:c}',
  source: 'NumPy reference, Indexing on ndarrays: basic indexing',
  keywords: ['part', 'rows', 'columns', 'range', 'index', 'crop'],
  inputs: { x: tensor('numbers, with at least one axis') },
  outputs: { y: tensor('the part') },
  settings: {
    ranges: text(':', {
      help: 'For each axis start:stop:step, or one index: “1:, ::2” is all rows but the first, and every other column.',
    }),
  },
  variant: ({ ranges }) => `[${ranges}]`,
  build(scope, { x }, { ranges: given }) {
    const { b } = scope
    const { shape } = x.type
    const ranges = readRanges(given, shape)
    if (typeof ranges === 'string') {
      return scope.fail(`${ranges} x is ${showShape(shape)}.`, { port: 'x', mend: 'Change the ranges.' })
    }
    const backwards = ranges.flatMap(({ step }, axis) => (step < 0 ? [axis] : []))
    const part = b.slice(
      b.reverse(x, backwards),
      ranges.map(({ start, step, count }, axis) => (step < 0 && count > 0 ? shape[axis]! - 1 - start : start)),
      ranges.map(({ count }) => count),
      ranges.map(({ step }) => Math.abs(step)),
    )
    const kept = ranges.filter(({ single }) => !single).map(({ count }) => count)
    return { y: b.reshape(part, kept) }
  },
})
