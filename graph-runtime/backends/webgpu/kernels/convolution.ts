import { lettersOf, type Letter, type Side } from '../../../ir/loops/convolution.ts'
import { placesOf, type Sliding } from '../../../ir/loops/sliding.ts'
import { sizeOf, stridesOf } from '../../../ir/types.ts'
import { coordinates, fromWord } from '../wgsl/text.ts'
import type { Chain } from './chain.ts'
import { gemmKernel, type Sizes } from './gemm.ts'
import type { Access, Kernel } from './kernel.ts'

export interface ConvolutionPlan {
  /** The side that it gives, of the two others. */
  readonly result: Side
  readonly lengths: Readonly<Record<Letter, number>>
  readonly sliding: Sliding
}

/** An axis of the product of matrices: an axis of the tensors, and the spatial ones of one side. */
type Role = readonly [letter: Letter, side?: Side]
type Roles = readonly [rows: Role, columns: Role, inner: Role]

/** Each convolution as a product of matrices, one for each group. */
const rolesOf: Readonly<Record<Side, Roles>> = {
  y: [['o'], ['n', 'y'], ['c', 'w']],
  x: [['c'], ['n', 'x'], ['o', 'w']],
  w: [['o'], ['c', 'w'], ['n', 'y']],
}

/** The coordinates of each side's spatial axes: places of the input, of the window, and of the output. */
const names: Readonly<Record<Side, string>> = { x: 'p', w: 'k', y: 'q' }

const spatialOf = ({ sliding }: ConvolutionPlan): Readonly<Record<Side, readonly number[]>> => ({
  x: sliding.space,
  w: sliding.window,
  y: placesOf(sliding),
})

const shapeOf = (plan: ConvolutionPlan, [letter, side]: Role) => [
  plan.lengths[letter],
  ...(side ? spatialOf(plan)[side] : []),
]

export function sizesOf(plan: ConvolutionPlan): Sizes {
  const [rows, columns, inner] = rolesOf[plan.result].map((role) => sizeOf(shapeOf(plan, role))) as [
    number,
    number,
    number,
  ]
  return { batches: plan.lengths.g, rows, inner, columns }
}

/**
 * Σ x[n, g, c, p] · w[g, o, c, k] · y[n, g, o, q] over p = q·stride + k·dilation − before, without its result, as a product of
 * matrices: that of patches is not made, but read from the input where the product needs it (implicit im2col). Takes the two sides
 * in the order of the equation, and what the chain takes and gives: of shape [slices, …].
 */
export function convolutionKernel(plan: ConvolutionPlan, slices: number, chain: Chain): Kernel {
  const { result, lengths, sliding } = plan
  const [rows, columns, inner] = rolesOf[result]
  const spatial = spatialOf(plan)
  const axes = sliding.space.map((_, axis) => axis)
  /** Lines that give a role's coordinates their names. */
  const find = (access: Access, role: Role, index: string, prefix: string) => {
    const [letter, side] = role
    const own = side ? axes.map((axis) => `let ${names[side]}${axis} = ${prefix}${1 + axis};`) : []
    const found = coordinates(access.size, index, shapeOf(plan, role), prefix)
    return [found, `let ${letter} = ${prefix}0;`, ...own].join('\n')
  }
  /** The element of a side at its coordinates. */
  const indexOf = ({ size }: Access, side: Side) => {
    const shape = [...lettersOf[side].map((letter) => lengths[letter]), ...spatial[side]]
    const coordinate = [...lettersOf[side], ...axes.map((axis) => `${names[side]}${axis}`)]
    return stridesOf(shape)
      .map((stride, i) => `${coordinate[i]} * ${size(stride)}`)
      .join(' + ')
  }
  /** Lines that give the spatial coordinates of the third side, and whether it has them. */
  const third = ({ size }: Access, side: Side) =>
    axes.map((axis) => {
      const [stride, dilation, before] = [sliding.stride[axis]!, sliding.dilation[axis]!, sliding.padding[axis]![0]]
      if (side === 'x') {
        return `let p${axis} = q${axis} * ${size(stride)} + k${axis} * ${size(dilation)} - ${size(before)};
let is_there${axis} = p${axis} < ${size(spatial.x[axis]!)};`
      }
      return `let step${axis} = ${size(stride)};
let from${axis} = p${axis} + ${size(before)};
let back${axis} = k${axis} * ${size(dilation)};
let q${axis} = (from${axis} - back${axis}) / step${axis};
let is_there${axis} = back${axis} <= from${axis} && (from${axis} - back${axis}) % step${axis} == 0u && q${axis} < ${size(spatial.y[axis]!)};`
    })
  const isThere = axes.map((axis) => `is_there${axis}`).join(' && ')
  const [straight, slid] = result === 'w' ? (['y', 'x'] as const) : (['w', result === 'y' ? 'x' : 'y'] as const)
  const value = (access: Access, operand: number, side: Side) =>
    `value = ${fromWord('float', access.at(operand, indexOf(access, side)))};`
  return gemmKernel({
    ...sizesOf(plan),
    slices,
    chain,
    write: (access) => ({
      left: {
        isAcross: false,
        read: `let g = batch;
${find(access, rows, 'at', 'e')}
${find(access, inner, 'k', 's')}
${value(access, 1, straight)}`,
      },
      right: {
        isAcross: result !== 'w',
        read: `let g = batch;
${find(access, columns, 'at', 'e')}
${find(access, inner, 'k', 's')}
${third(access, slid).join('\n')}
if (${isThere}) { ${value(access, 0, slid)} }`,
      },
      index: `let g = batch;
${find(access, rows, 'row', 'e')}
${find(access, columns, 'column', 's')}
let i = slice * ${access.size(sizeOf(lettersOf[result].map((letter) => lengths[letter])) * sizeOf(spatial[result]))} + ${indexOf(access, result)};`,
    }),
  })
}
