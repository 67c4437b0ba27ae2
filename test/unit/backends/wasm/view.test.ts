import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reshaped, type Buffer, type View } from '../../../../graph-runtime/backends/wasm/lower/view.ts'
import { sizeOf, type Shape } from '../../../../graph-runtime/ir/types.ts'

const buffer: Buffer = { dtype: 'float', size: 1000, isKept: true, first: 0, last: 0 }
const view = (shape: Shape, strides: readonly number[]): View => ({
  from: buffer,
  dtype: 'float',
  shape,
  strides,
  offset: 3,
  moves: [],
})

/** Where a view's elements lie, in row-major order. */
function placesOf({ shape, strides, offset }: View): number[] {
  return shape.reduce<number[]>(
    (places, length, axis) => places.flatMap((place) => Array.from({ length }, (_, i) => place + i * strides[axis]!)),
    [offset],
  )
}

test.each([
  [
    [8, 64, 16],
    [0, 0, 1],
    [512, 16],
    [0, 1],
  ],
  [
    [8, 64],
    [1, 8],
    [8, 8, 8],
    [1, 64, 8],
  ],
  [[6, 1, 4], [8, 5, 2], [24], [2]],
  [
    [6, 4],
    [4, 0],
    [2, 3, 2, 2],
    [12, 4, 0, 0],
  ],
])('%j by %j as %j goes by %j', (shape, strides, other, wanted) => {
  expect(reshaped(view(shape, strides), other)?.strides).toEqual(wanted)
})

test.each([
  [[3, 4], [1, 3], [12]],
  [
    [2, 3, 4],
    [4, 0, 1],
    [6, 4],
  ],
])('%j by %j as %j needs a copy', (shape, strides, other) => {
  expect(reshaped(view(shape, strides), other)).toBeUndefined()
})

test('any shape shows the same elements in the same order', () => {
  const axis = fc.record({ length: fc.constantFrom(1, 2, 3, 4, 6), stride: fc.constantFrom(0, 1, 2, 4, 6, 12, -1) })
  const cuts = fc.array(fc.constantFrom(1, 2, 3, 4, 6), { maxLength: 4 })
  let shown = 0
  fc.assert(
    fc.property(fc.array(axis, { maxLength: 4 }), cuts, (axes, lengths) => {
      const x = view(
        axes.map(({ length }) => length),
        axes.map(({ stride }) => stride),
      )
      const [size, part] = [sizeOf(x.shape), sizeOf(lengths)]
      if (size % part !== 0) return
      const other = reshaped(x, [...lengths, size / part])
      if (!other) return
      shown++
      expect(placesOf(other)).toEqual(placesOf(x))
    }),
    { numRuns: 1000, seed: 3 },
  )
  expect(shown).toBeGreaterThan(100)
})
