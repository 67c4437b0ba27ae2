import { describe, expect, test } from 'vitest'
import type { Precision } from '../../../../graph-runtime/backends/backend.ts'
import { expand } from '../../../../graph-runtime/backends/wasm/lower/expand.ts'
import { fuse } from '../../../../graph-runtime/backends/wasm/lower/fuse.ts'
import { joinsIn } from '../../../../graph-runtime/backends/wasm/lower/product.ts'
import { program, type Builder } from '../../../../graph-runtime/ir/builder.ts'
import type { Maybe } from '../../../../graph-runtime/ir/primitive.ts'
import type { Shape } from '../../../../graph-runtime/ir/types.ts'
import type { Program, Value } from '../../../../graph-runtime/ir/program.ts'
import { float, floats } from '../../ir/check.ts'
import { one, separately, together } from './separately.ts'
import { keepThreads, three } from './three-threads.ts'

/** A number of each row, as a tensor of as many axes. */
const kept = (b: Builder, x: Value) => b.reshape(x, [...x.type.shape, 1])

/** What is done along rows: x is a tensor of them, y another, w one row, z a number for each row. */
const alongRows: Readonly<Record<string, (b: Builder, x: Value, y: Value, w: Value, z: Value) => Maybe[]>> = {
  softmax(b, x) {
    const shifted = b.exp(b.sub(x, kept(b, b.reduceMax(x, [x.type.shape.length - 1]))))
    return [b.div(shifted, kept(b, b.sum(shifted, [x.type.shape.length - 1])))]
  },
  'a norm, scaled, and its gradients'(b, x, y, w) {
    const axis = x.type.shape.length - 1
    const count = x.type.shape[axis]!
    const mean = (value: Value) => kept(b, b.div(b.sum(value, [axis]), count))
    const centred = b.sub(x, mean(x))
    const normed = b.mul(b.div(centred, b.sqrt(b.add(mean(b.mul(centred, centred)), 1e-5))), w)
    return [normed, ...b.gradient([b.sum(b.mul(normed, y))], [x, w])]
  },
  'cross-entropy of two softmaxes, and its gradient'(b, x, y) {
    const axis = x.type.shape.length - 1
    const logSoftmax = (value: Value) => {
      const shifted = b.sub(value, kept(b, b.reduceMax(value, [axis])))
      return b.sub(shifted, kept(b, b.log(b.sum(b.exp(shifted), [axis]))))
    }
    const loss = b.neg(b.sum(b.mul(b.exp(logSoftmax(y)), logSoftmax(x))))
    return [loss, ...b.gradient([loss], [x])]
  },
  'numbers from elsewhere, masks and words'(b, x, y, w, z) {
    const axis = x.type.shape.length - 1
    const positive = b.lt(0, b.mul(x, w))
    const counted = b.sum(b.cast(positive, 'float'), [axis])
    const scale = b.add(b.mul(counted, z), 0.5)
    const words = b.cast(b.abs(b.mul(b.select(positive, x, y), kept(b, scale))), 'u32')
    return [words, counted, b.mul(kept(b, b.tanh(scale)), b.cast(words, 'float')), positive]
  },
  'rows that are read in another order, and of another tensor’s columns'(b, x, y, w, z) {
    const axis = x.type.shape.length - 1
    const turned = b.reverse(y, [axis])
    const total = b.sum(b.mul(x, turned), [axis])
    const column = b.broadcastTo(kept(b, z), x.type.shape)
    return [b.add(b.mul(kept(b, total), turned), b.sub(column, w)), b.reduceMax(b.sub(x, column), [axis])]
  },
}

/** Rows whose last numbers fill a vector, or one, two or three lanes; one row, and rows along several axes. */
const shapes: readonly Shape[] = [[3, 16], [1, 17], [2, 3, 18], [5, 35], [32]]

function programOn(name: string, shape: Shape) {
  const types = [float(...shape), float(...shape), float(shape.at(-1)!), float(...shape.slice(0, -1))]
  const whole = program(types, (b, x, y, w, z) => alongRows[name]!(b, x, y, w, z).map((value) => value!))
  return { whole, data: types.map((type, i) => floats(type.shape, -2, 2, i + 5).map(Math.fround)) }
}

describe.each<Precision>(['f32', 'f64'])('in %s what is done along rows has the bits of all by itself', (precision) => {
  test.each(Object.keys(alongRows))('%s', async (name) => {
    for (const shape of shapes) {
      const { whole, data } = programOn(name, shape)
      const alone = await separately(whole, data, precision)
      expect([shape, await together(one, whole, data, precision)]).toEqual([shape, alone])
    }
  })
})

keepThreads('f32')

test('three threads make the bits that one makes', async () => {
  for (const name of Object.keys(alongRows)) {
    for (const shape of shapes) {
      const { whole, data } = programOn(name, shape)
      expect(await together(three, whole, data, 'f32')).toEqual(await together(one, whole, data, 'f32'))
    }
  }
})

/** A line for each kernel: what it computes. */
const printed = (whole: Program) =>
  fuse(expand(whole), joinsIn(32)).map(({ equations }) => equations.map(({ primitive }) => primitive).join(' '))

describe('what is done along rows is one kernel', () => {
  test('a softmax', () => {
    expect(printed(programOn('softmax', [4, 16]).whole)).toEqual(['reduceMax sub exp sum div'])
  })
  test('a norm, and its gradient but for sums over rows', () => {
    expect(printed(programOn('a norm, scaled, and its gradients', [4, 16]).whole)).toMatchInlineSnapshot(`
      [
        "sum div sub mul sum div add sqrt div mul mul div mul neg sum div mul div div mul add add neg sum div mul add",
        "sum",
      ]
    `)
  })
  test('not where rows are short, or lie apart', () => {
    expect(printed(programOn('softmax', [4, 8]).whole)).toEqual(['reduceMax', 'sub exp', 'sum', 'div'])
    const columns = program([float(16, 4)], (b, x) => {
      const turned = b.transposeLast(x)
      return [b.sub(turned, kept(b, b.sum(turned, [1])))]
    })
    expect(printed(columns)).toEqual(['sum', 'sub'])
  })
})
