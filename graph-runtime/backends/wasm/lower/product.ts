import type { Equation, Value } from '../../../ir/program.ts'
import { sizeOf } from '../../../ir/types.ts'
import { isElementwise, isInLanes } from '../kernels/elementwise.ts'
import { isWalked, type Stored } from '../kernels/chain.ts'
import type { Operand } from '../kernels/kernel.ts'
import { matmulKernel } from '../kernels/matmul.ts'
import { DEPTH, panelSize, type MatmulPlan } from '../kernels/matmul-plan.ts'
import { tilingAcross } from '../kernels/tiling.ts'
import type { Width } from '../lanes/expression.ts'
import type { At } from './at.ts'
import { chainOf, readsOf, storedAt } from './chain.ts'
import { emitMap } from './map.ts'
import { operandOf, placesOf } from './copy.ts'
import type { Joins } from './fuse.ts'
import { placeOf, wholePlace } from './lowering.ts'
import { isRowReduction } from './row-roles.ts'
import { splitMatmul } from './splits.ts'
import { bufferOf, type View } from './view.ts'

/**
 * What is computed with what a kernel begins with: along rows elementwise equations and reductions, and after a product or a
 * convolution elementwise equations, from its sums while they are in registers. Functions that are computed lane by lane would
 * put those back to memory at each call. After a convolution each image is pooled as well, while it is near.
 */
export const joinsIn =
  (width: Width): Joins =>
  (first, next) =>
    isElementwise(first.primitive) || isRowReduction(first)
      ? isElementwise(next.primitive) || isRowReduction(next)
      : isElementwise(next.primitive)
        ? isProduct(first) && isInLanes(next.primitive, width)
        : next.primitive === 'maxPool' && isConvolution(first)

/** Whether an equation is one or more products of matrices whose sums are of any products. */
const isProduct = (equation: Equation) =>
  (equation.primitive === 'matmul' && equation.inputs[0]!.type.shape.at(-1)! > 0) || isConvolution(equation)
const isConvolution = ({ primitive, inputs, outputs: [z] }: Equation) =>
  (primitive === 'conv' || primitive === 'convInput') && sizeOf(inputs[1]!.type.shape) > 0 && sizeOf(z!.type.shape) > 0

/** Adds a product of matrices, and what is computed from it: in its tiles, or in a loop of its own where that takes less time. */
export function emitMatmul(at: At, equation: Equation): void {
  const { to, scope, used, rest } = at
  const [z] = equation.outputs as [Value]
  const { shape } = z.type
  const [x, y] = equation.inputs.map((value) => scope.inMemory(value)) as [View, View]
  const [rows, inner] = x.shape.slice(-2) as [number, number]
  const isDeep = inner > DEPTH
  // Sums that are not made in one go need memory.
  const numbered = chainOf(rest, isDeep ? new Set([...used, z]) : used, [z])
  const views = numbered.inputs.map((value) => scope.viewAs(value, shape))
  if (rest.length > 0 && !fitsTiles(views, numbered.stored.length, sizeOf(shape))) {
    emitMatmul({ ...at, rest: [], used: new Set([z]) }, equation)
    return emitMap(at, rest)
  }
  const outputs = numbered.stored.map(({ value }) => scope.output(value))
  if (sizeOf(shape) === 0) return
  const written = {
    width: to.width,
    batch: shape.slice(0, -2),
    rows,
    inner,
    columns: shape.at(-1)!,
    x: x.strides,
    y: y.strides,
    chain: {
      inputs: views.map(operandOf),
      steps: numbered.steps,
      stored: numbered.stored.map(({ value, number }) => storedAt(number, value, shape)),
    },
    tiling: to.tiling,
  }
  const turned = written.columns === 1 && rows > 1 ? turnedOver(written) : undefined
  const isTurned = turned !== undefined && isReadable(turned.chain.inputs)
  const chosen = isTurned ? turned : written
  const plan = { ...chosen, tiling: tilingAcross(to.tiling, (chosen.columns * to.width) / 128) }
  const panel = to.scratch(panelSize(plan))
  const placed = isTurned ? [y, x] : [x, y]
  const args = [...placed.map(placeOf), wholePlace(panel), ...placesOf(views), ...outputs.map(wholePlace)]
  const [read, aligned] = readsOf(views)
  const factors = [x, y].flatMap((view) => bufferOf(view) ?? [])
  // They are written there before all else is read.
  const reads = isDeep ? [...factors, ...read, ...aligned] : [...factors, ...read]
  to.add(
    { is: 'call', kernel: matmulKernel(plan), args, split: splitMatmul(plan, args) },
    reads,
    [...outputs, panel],
    isDeep ? [] : aligned,
  )
}

/** So many tensors, or so many numbers of all tensors together, are quick to read and write a few columns at a time. */
const NEAR = { tensors: 2, numbers: 16384 }

/**
 * Whether tiles can compute what follows a product, and in less time than a loop of its own: that goes through memory once more, but
 * in order, where tiles take a few numbers of each row, and what is larger than the first cache comes twice.
 */
export function fitsTiles(views: readonly View[], outputs: number, size: number): boolean {
  const inputs = views.map(operandOf)
  const walked = inputs.filter(isWalked)
  const tensors = walked.filter(({ strides }) => strides.slice(-2).every((by) => by !== 0)).length + outputs
  return isReadable(inputs) && (tensors <= NEAR.tensors || size * tensors <= NEAR.numbers)
}

/** Whether tiles can read these: what lies in memory together along the columns, or is the same there. */
const isReadable = (inputs: readonly Operand[]): boolean =>
  inputs.filter(isWalked).every(({ is, strides }) => {
    const [down, along] = strides.slice(-2) as [number, number]
    return is === 'memory' && down >= 0 && (along === 0 || along === 1)
  })

/** The same product with rows for columns, zᵀ = yᵀ·xᵀ: as a row, what would be a column fills vectors. Each sum is in the same order. */
function turnedOver({ rows, columns, x, y, chain, ...same }: MatmulPlan): MatmulPlan {
  const turn = (strides: readonly number[]) => [...strides.slice(0, -2), ...strides.slice(-2).toReversed()]
  const turnAll = <T extends Operand | Stored>(all: readonly T[]) =>
    all.map((each): T => ({ ...each, strides: turn(each.strides) }))
  const turned = { ...chain, inputs: turnAll(chain.inputs), stored: turnAll(chain.stored) }
  return { ...same, rows: columns, columns: rows, x: turn(y), y: turn(x), chain: turned }
}
