import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuse } from '../../../graph-runtime/backends/javascript/fuse.ts'
import { allocate } from '../../../graph-runtime/backends/javascript/memory.ts'
import type { Buffer } from '../../../graph-runtime/backends/javascript/view.ts'
import { program } from '../../../graph-runtime/ir/builder.ts'
import { float } from '../ir/check.ts'

const buffer = (first: number, last: number, size: number): Buffer => ({
  name: `m${first}`,
  dtype: 'float',
  size,
  isKept: false,
  first,
  last,
})

describe('memory', () => {
  test('is used again when what it held is dead, and not before', () => {
    const intervals = fc.tuple(fc.nat(20), fc.nat(5), fc.integer({ min: 1, max: 70 }))
    fc.assert(
      fc.property(fc.array(intervals, { maxLength: 15 }), (all) => {
        const buffers = all.map(([first, length, size]) => buffer(first, first + length, size))
        const arrays = allocate(buffers, [], 'f32', new Map())
        buffers.forEach((a, i) => {
          for (const b of buffers.slice(i + 1)) {
            const [x, y] = [arrays.get(a)!, arrays.get(b)!]
            const overlap = x.byteOffset < y.byteOffset + y.byteLength && y.byteOffset < x.byteOffset + x.byteLength
            expect(overlap && a.first <= b.last && b.first <= a.last).toBe(false)
          }
        })
      }),
    )
    const chain = Array.from({ length: 10 }, (_, i) => buffer(i, i + 1, 16))
    const memory = allocate(chain, [], 'f32', new Map()).get(chain[0]!)!.buffer
    expect(memory.byteLength).toBe(2 * 64)
  })

  test('lasts through a loop that reads it', () => {
    const [outer, inner] = [buffer(0, 3, 16), buffer(4, 5, 16)]
    const arrays = allocate([outer, inner], [[2, 6]], 'f32', new Map())
    expect(arrays.get(outer)!.byteOffset).not.toBe(arrays.get(inner)!.byteOffset)
  })
})

describe('fusion', () => {
  test('puts a chain of one shape into one loop, and not what waits for a sum of it', () => {
    const p = program([float(4, 3), float(3)], (b, x, bias) => {
      const y = b.tanh(b.add(b.mul(x, 2), bias))
      return [b.mul(b.sub(1, b.mul(y, y)), x), b.div(y, b.sum(y))]
    })
    const kernels = fuse(p).map(({ equations }) => equations.map((equation) => equation.primitive).join(' '))
    expect(kernels).toEqual(['mul add tanh mul sub mul', 'sum', 'div'])
  })
})
