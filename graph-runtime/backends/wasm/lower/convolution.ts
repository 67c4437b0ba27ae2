import type { Equation, Value } from '../../../ir/program.ts'
import { sizeOf } from '../../../ir/types.ts'
import { fromColumnsKernel, toColumnsKernel } from '../kernels/convolution.ts'
import { DEPTH } from '../kernels/matmul-plan.ts'
import { afterConvolution, asLoop, poolsIn, sumsAt, type Image } from './after-convolution.ts'
import type { At } from './at.ts'
import { columnsOf, convolutionOf, type Sizes } from './convolution-plan.ts'
import { productOf, type Placed } from './convolution-product.ts'
import { splitImages, splitWeights } from './convolution-splits.ts'
import { copy } from './copy.ts'
import { wholePlace, type Call, type Loop, type Statement } from './lowering.ts'
import { emitMap } from './map.ts'
import { emitMaxPool } from './pooling.ts'
import type { Buffer } from './view.ts'

/** What a convolution makes for each batch entry and group; of its derivative by x that is a part of x. */
function imageOf(primitive: string, { n, g, c, made, space, window, places }: Sizes, loops: [number, number]): Image {
  const [batch, group] = [
    { loop: loops[0], length: n },
    { loop: loops[1], length: g },
  ]
  return primitive === 'conv'
    ? { batch, group, made, places, isInTiles: true, isDeep: c * window > DEPTH }
    : { batch, group, made: c, places: space, isInTiles: false, isDeep: false }
}

/**
 * Adds a convolution or one of its derivatives as products of matrices: for each batch entry and group the entries of x that the
 * window covers are laid out in columns, or such columns are added up (Chellapilla, Puri and Simard, 2006). What follows a
 * convolution is computed for each entry at once.
 */
export function emitConvolution(at: At, equation: Equation): void {
  const { to, scope, rest } = at
  const { primitive, inputs, outputs } = equation
  const [z] = outputs as [Value]
  if (sizeOf(z.type.shape) === 0) {
    for (const each of [equation, ...rest]) for (const value of each.outputs) scope.output(value)
    return
  }
  const { sizes, sliding } = convolutionOf(equation)
  const { n, g, c, space, window, places } = sizes
  const [batch, group] = [to.counters++, to.counters++]
  const image = imageOf(primitive, sizes, [batch, group])
  const after = primitive === 'convWeight' ? undefined : afterConvolution(at, z, image)
  if (rest.length > 0 && !after) return emitApart(at, equation)

  const [left, right] = inputs.map((value) => scope.dense(value)) as [Buffer, Buffer]
  const written = after?.writes ?? [scope.output(z)]
  const inTiles = primitive === 'conv' ? after : undefined
  const columns = to.scratch(c * window * places)
  const { plan, tables } = columnsOf(to, sizes, sliding)
  const placed: Placed = (buffer, perGroup, isBatched) => ({
    buffer,
    offset: 0,
    moves: [...(isBatched ? [{ loop: batch, by: g * perGroup }] : []), { loop: group, by: perGroup }],
  })
  const operands = { left, right, columns, out: written[0]! }
  const product = productOf(to, primitive, sizes, placed, operands, inTiles)
  const [layKernel, entries] =
    primitive === 'convInput'
      ? [fromColumnsKernel(plan), sumsAt(after!)]
      : [toColumnsKernel(plan), placed(left, c * space, true)]
  const lay: Call = { is: 'call', kernel: layKernel, args: [entries, ...tables.map(wholePlace), wholePlace(columns)] }
  const loop = after && !inTiles && after.chain.steps.length > 0 ? [asLoop(after, to.width, image)] : []
  /** What is done for each batch entry and group. */
  const calls = primitive === 'convInput' ? [product.call, lay, ...loop] : [lay, product.call]
  const pools = after?.pools ?? []

  const overGroups = (body: readonly Statement[]): Loop => ({
    is: 'loop',
    loop: group,
    length: g,
    reverse: false,
    body,
  })
  const overBatch = (body: readonly Statement[]): Loop => ({ is: 'loop', loop: batch, length: n, reverse: false, body })
  const others = after?.reads ?? []
  const read = [left, right, ...tables, ...others.map(({ buffer }) => buffer)]
  const own = [columns, product.panel, ...(after?.scratch ?? [])]
  const done = {
    plan,
    product: product.plan,
    lay,
    multiply: product.call,
    over: (all: readonly Call[]) => overBatch([overGroups(all)]),
    work: n * g * product.plan.rows * product.plan.inner * product.plan.columns,
    own,
  }
  const split =
    primitive === 'convWeight'
      ? splitWeights(done, read, written[0]!)
      : splitImages(
          { ...done, n },
          [...calls, ...pools.map(({ call }) => call)],
          [
            { buffer: left, isByImages: true },
            ...[right, ...tables].map((buffer) => ({ buffer, isByImages: false })),
            ...others,
          ],
          written,
        )

  if (primitive === 'convWeight') {
    copy(to, { from: 0, dtype: 'float', shape: z.type.shape, strides: [], offset: 0, moves: [] }, written[0]!)
  } else to.add(undefined, [], written)
  const { computing } = to
  const add = () => {
    to.computing = computing.filter((_, i) => !pools.some(({ equation: pool }) => pool === rest[i - 1]))
    for (const call of calls) to.add(call, read, [...written, ...own])
    for (const { call, equation: pool } of pools) {
      to.computing = computing.filter((_, i) => pool === rest[i - 1])
      to.add(call, read, [...written, ...own])
    }
  }
  to.inside(
    () => to.inside(add, overGroups),
    (body) => ({ ...overBatch(body), split }),
  )
}

/** Adds a convolution, and then what follows it in loops of their own. */
function emitApart(at: At, equation: Equation): void {
  const { rest, used } = at
  const pools = poolsIn(rest)
  const steps = rest.filter((each) => !pools.includes(each))
  emitConvolution({ ...at, rest: [], used: new Set(equation.outputs) }, equation)
  emitMap({ ...at, used: new Set([...used, ...pools.flatMap(({ inputs }) => inputs)]) }, steps)
  for (const pool of pools) emitMaxPool({ ...at, rest: [] }, pool)
}
