import type { Side } from '../../../ir/loops/convolution.ts'
import { paramsOf } from '../../../ir/primitive.ts'
import { lengthsOf, slidingOf } from '../../../ir/primitives/convolution.ts'
import type { Equation } from '../../../ir/program.ts'
import { sizeOf, stridesOf, tensor, type Shape } from '../../../ir/types.ts'
import { isElementwise } from '../../wasm/kernels/elementwise.ts'
import type { At } from '../../wasm/lower/at.ts'
import { chainOf, readsOf } from '../../wasm/lower/chain.ts'
import type { Joins } from '../../wasm/lower/fuse.ts'
import { wholePlace } from '../../wasm/lower/lowering.ts'
import { whole, type Buffer, type View } from '../../wasm/lower/view.ts'
import type { Chain } from '../kernels/chain.ts'
import { convolutionKernel, sizesOf as sizesOfConvolution, type ConvolutionPlan } from '../kernels/convolution.ts'
import { slicesFor, type Sizes } from '../kernels/gemm.ts'
import { operandOf, type Kernel } from '../kernels/kernel.ts'
import { matmulKernel } from '../kernels/matmul.ts'
import { reduceKernel } from '../kernels/reduce.ts'
import { memoryOf, placesOf } from './copy.ts'

/** The sides that a convolution takes and gives. */
const sidesOf: Readonly<Record<string, readonly [left: Side, right: Side, result: Side]>> = {
  conv: ['x', 'w', 'y'],
  convInput: ['y', 'w', 'x'],
  convWeight: ['x', 'y', 'w'],
}

function planOf({ primitive, inputs: [l, r], outputs: [out], params }: Equation): ConvolutionPlan | undefined {
  const sides = sidesOf[primitive]
  if (!sides) return undefined
  const [left, right, result] = sides
  const all = { [left]: l!.type.shape, [right]: r!.type.shape, [result]: out!.type.shape } as Record<Side, Shape>
  return { result, lengths: lengthsOf(all, Number(params.groups)), sliding: slidingOf(all, paramsOf({ params })) }
}

/** The sizes of the product of matrices that an equation is; undefined where it is none. */
function sizesOf(equation: Equation): Sizes | undefined {
  const plan = planOf(equation)
  if (plan) return sizesOfConvolution(plan)
  if (equation.primitive !== 'matmul') return undefined
  const { shape } = equation.outputs[0]!.type
  const [rows, columns] = shape.slice(-2) as [number, number]
  return { batches: sizeOf(shape.slice(0, -2)), rows, inner: equation.inputs[0]!.type.shape.at(-1)!, columns }
}

/** Elementwise equations are computed together, and with a product that they follow, unless its sums are cut. */
export const joins: Joins = (first, next) => {
  if (!isElementwise(next.primitive)) return false
  if (isElementwise(first.primitive)) return true
  const sizes = sizesOf(first)
  return sizes !== undefined && slicesFor(sizes) === 1
}

/** Adds a product of matrices, or a convolution, and what is computed from it. */
export function emitProduct({ to, scope, used, rest }: At<Kernel>, equation: Equation): void {
  const [left, right] = equation.inputs as [Equation['inputs'][number], Equation['inputs'][number]]
  const z = equation.outputs[0]!
  const { shape } = z.type
  const plan = planOf(equation)
  const sizes = sizesOf(equation)!
  const factors = [left, right].map((value): View =>
    plan ? whole(scope.dense(value), value.type.shape) : scope.inMemory(value),
  )
  const [x, y] = factors.map(({ strides }) => strides) as [readonly number[], readonly number[]]
  const kernel = (slices: number, chain: Chain) =>
    plan
      ? convolutionKernel(plan, slices, chain)
      : matmulKernel({ ...sizes, batch: shape.slice(0, -2), x, y }, slices, chain)
  const slices = slicesFor(sizes)
  const size = sizeOf(shape)
  const add = (chain: Chain, views: readonly View[], outputs: readonly Buffer[]) => {
    const [read, aligned] = readsOf(views)
    const args = [...placesOf([...factors, ...views]), ...outputs.map(wholePlace)]
    to.add({ is: 'call', kernel: kernel(slices, chain), args }, [...memoryOf(factors), ...read], outputs, aligned)
  }
  if (slices > 1 && size > 0) {
    const [parts, out] = [to.buffer(tensor('float', [slices, size])), scope.output(z)]
    add(
      { shape: [slices, size], given: 1, inputs: [], steps: [], stored: [{ value: 0, strides: [size, 1] }] },
      [],
      [parts],
    )
    const input = { dtype: 'float', strides: [1, size], is: 'memory' } as const
    const sum = reduceKernel({ how: 'sum', kept: [size], reduced: [slices], input })
    return to.add({ is: 'call', kernel: sum, args: [parts, out].map(wholePlace) }, [parts], [out])
  }
  const { inputs, steps, stored } = chainOf(rest, used, [z])
  const views = inputs.map((value) => scope.viewAs(value, shape))
  const outputs = stored.map(({ value }) => scope.output(value))
  if (size === 0 || outputs.length === 0) return
  const inMemory = stored.map(({ number }) => ({ value: number, strides: stridesOf(shape) }))
  add({ shape, given: 1, inputs: views.map(operandOf), steps, stored: inMemory }, views, outputs)
}
