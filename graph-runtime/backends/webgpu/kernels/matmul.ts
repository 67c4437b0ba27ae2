import { sizeOf, type Shape } from '../../../ir/types.ts'
import { collapse, coordinates, offset } from '../wgsl/text.ts'
import type { Chain } from './chain.ts'
import { gemmKernel } from './gemm.ts'
import type { Access, Kernel } from './kernel.ts'

export interface MatmulPlan {
  readonly batch: Shape
  readonly rows: number
  readonly inner: number
  readonly columns: number
  /** The strides of both sides: of the batch's axes, then of rows and columns. */
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** Takes both sides, and what the chain takes and gives: of shape [slices, …batch, rows, columns]. */
export function matmulKernel({ batch, rows, inner, columns, x, y }: MatmulPlan, slices: number, chain: Chain): Kernel {
  const around = collapse(batch, [x.slice(0, -2), y.slice(0, -2)])
  const factor = (access: Access, side: 0 | 1) => {
    const [far, near] = (side === 0 ? x : y).slice(-2) as [number, number]
    const [along, deep] = side === 0 ? [far, near] : [near, far]
    const base = offset(access.size, 'b', around.operands[side]!)
    const at = `${base} + at * ${access.size(along)} + k * ${access.size(deep)}`
    const read = `${coordinates(access.size, 'batch', around.shape, 'b')}
value = bitcast<f32>(${access.at(side, at)});`
    return { isAcross: along === 1, read }
  }
  return gemmKernel({
    batches: sizeOf(batch),
    rows,
    inner,
    columns,
    slices,
    chain,
    write: (access) => ({
      left: factor(access, 0),
      right: factor(access, 1),
      index: `let matrix = slice * ${access.size(sizeOf(batch))} + batch;
let i = (matrix * ${access.size(rows)} + row) * ${access.size(columns)} + column;`,
    }),
  })
}
