import type { NodeScope, SlotPlace } from '../../graph-runtime/definition/scope.ts'
import { norm } from '../../graph-runtime/ir/functions.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { fold, normal } from '../../graph-runtime/ir/random.ts'
import { axesOf, sizeOf } from '../../graph-runtime/ir/types.ts'

interface Named {
  readonly name: string
  readonly value: Value
}

/** Two directions in the space of all parameters: for each parameter its part of both, and where the run stands, [2]. */
export interface Plane {
  readonly params: readonly Named[]
  readonly first: readonly Value[]
  readonly second: readonly Value[]
  readonly point: Value
  /** Where the numbers of the point lie, if they are numbers of slots. */
  readonly follows: readonly SlotPlace[] | undefined
}

/**
 * Random directions in which the weights of each unit have the length that they have in the model; parameters of fewer than
 * two axes stay as they are. Where there are no others, each is scaled as a whole. The point is (0, 0).
 */
export function randomDirections(scope: NodeScope, params: readonly Named[], seed: number): Plane {
  const { b } = scope
  const areAllShort = params.every(({ value }) => value.type.shape.length < 2)
  const draw = (which: string) =>
    params.map(({ name, value }) => {
      const { shape } = value.type
      if (shape.length < 2 && !areAllShort) return b.zeros(value.type)
      const noise = normal(b, fold(b, scope.key(`${which} ${name}`, { once: true }), seed), shape)
      // A dense layer's units are its columns, a convolution's filters its first axis.
      const axes = shape.length < 2 ? axesOf(shape) : shape.length === 2 ? [0] : axesOf(shape).slice(1)
      const keptShape = shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
      const lengthOf = (x: Value) => b.broadcastTo(b.reshape(norm(b, x, axes), keptShape), shape)
      const own = lengthOf(value)
      // What stands at 0, as a bias at the start, has no length to go by.
      return b.mul(noise, b.div(b.select(b.lt(0, own), own, 1), lengthOf(noise)))
    })
  const point = b.zeros({ dtype: 'float', shape: [2] })
  return { params, first: draw('first'), second: draw('second'), point, follows: undefined }
}

/** Two numbers among the parameters, as `name` or `name[index]`: the plane of all values that these two may have. */
export function chosenDirections(scope: NodeScope, params: readonly Named[], across: string, up: string): Plane {
  const { b, fail } = scope
  const numbers = params.flatMap(({ name, value }) =>
    Array.from({ length: Math.min(2, sizeOf(value.type.shape)) }, (_, index) => ({ name, index })),
  )
  const find = (wanted: string, place: 0 | 1): { param: Named; index: number } => {
    const [, given = '', at = '0'] = /^\s*([^[\]]+?)\s*(?:\[(\d+)\])?\s*$/.exec(wanted) ?? []
    const { name, index } = given === '' ? (numbers[place] ?? numbers[0]!) : { name: given, index: Number(at) }
    const param = params.find((each) => each.name === name)
    if (!param || index >= sizeOf(param.value.type.shape)) {
      return fail(`There is no parameter ${wanted} behind this loss.`, {
        mend: `Name one of ${params.map((each) => each.name).join(', ')}, with [index] for one of its numbers.`,
      })
    }
    return { param, index }
  }
  const [x, y] = [find(across, 0), find(up, 1)]
  const part = ({ param, index }: typeof x) =>
    params.map((each) => {
      const { shape } = each.value.type
      if (each !== param) return b.zeros(each.value.type)
      const along = b.iota([sizeOf(shape)], 0)
      return b.reshape(b.cast(b.eq(along, index), 'float'), shape)
    })
  const now = ({ param, index }: typeof x) =>
    b.slice(b.reshape(param.value, [sizeOf(param.value.type.shape)]), [index], [1])
  const follows = [x, y].map(({ param, index }) => ({ slot: param.name, index }))
  return { params, first: part(x), second: part(y), follows, point: b.concat([now(x), now(y)], 0) }
}
