import type { Width } from '../lanes/expression.ts'
import { textOf, type Kernel } from './kernel.ts'
import { advance, writeNest, type Walk } from './nest.ts'

export interface PoolingPlan {
  readonly width: Width
  /** Spaces of `size` entries, in each of which there are so many places. */
  readonly planes: number
  readonly size: number
  readonly places: number
}

/**
 * The largest of each window and where in the space it stands: of equal ones the first, and a NaN before all. Takes x, where the
 * entries of each place begin in `order`, `order` itself (`planPooling` in ir/loops/pooling.ts), the values and the indices.
 */
export function maxPoolKernel(plan: PoolingPlan): Kernel {
  const { width, planes, size, places } = plan
  return {
    key: `maxPool ${textOf(plan)}`,
    params: 5,
    write(code) {
      const [x, start, order, values, indices] = [0, 1, 2, 3, 4] as const
      const float = width === 32 ? 'f32' : 'f64'
      const bytes = width / 8
      const [t, end, entry, where] = [0, 1, 2, 3].map(() => code.local('i32')) as [number, number, number, number]
      const [best, value] = [code.local(float), code.local(float)]
      const isNaN = (local: number) => code.get(local).get(local).op(`${float}.ne`)
      const look = () => {
        code.get(order).get(t).op('i32.add').op('i32.load', 0).op('local.tee', entry)
        code.op('i32.const', bytes).op('i32.mul').get(x).op('i32.add').op(`${float}.load`, 0)
      }
      const walks: Walk[] = [
        { strides: [size * bytes, 0], local: x },
        { strides: [0, 4], local: start },
        // What is written goes on from plane to plane where the last one ended.
        { strides: [places * bytes, bytes], local: values },
        { strides: [places * 4, 4], local: indices },
      ]
      writeNest(code, [planes, places], walks, () => {
        code.get(start).op('i32.load', 0).op('i32.const', 4).op('i32.mul').set(t)
        code.get(start).op('i32.load', 4).op('i32.const', 4).op('i32.mul').set(end)
        look()
        code.set(best).get(entry).set(where)
        advance(code, t, 4)
        code.open('block').open('loop').get(t).get(end).op('i32.ge_u').op('br_if', 1)
        look()
        code.set(value)
        code.get(value).get(best).op(`${float}.gt`)
        isNaN(value)
        isNaN(best)
        code.op('i32.eqz').op('i32.and').op('i32.or').open('if')
        code.get(value).set(best).get(entry).set(where).end()
        advance(code, t, 4)
        code.op('br', 0).end().end()
        code.get(values).get(best).op(`${float}.store`, 0)
        code.get(indices).get(where).op('i32.store', 0)
      })
    },
  }
}
