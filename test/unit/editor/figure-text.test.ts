import { expect, test } from 'vitest'
import { figureText } from '../../../editor/canvas/draw-block.ts'
import { summarise } from '../../../graph-runtime/session/summary.ts'

test.each([
  ['a scalar with its sign', [-2.5], [], '−2.50'],
  ['the root mean square of several', [3, -4, 0, 0], [2, 2], '2.50'],
  ['NaN where one is', [1, NaN], [2], 'NaN'],
  ['a dash where there are none', [], [0, 3], '–'],
])('the figure of a tensor is %s', (_what, numbers, shape, text) => {
  expect(figureText(summarise(Float64Array.from(numbers), shape))).toBe(text)
})
