import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { broadcastShapes, showShape, sizeOf, type Shape } from '../../graph-runtime/ir/types.ts'

/** Why tensors of these shapes have no matrix product, as the end of a sentence; undefined when they have one. */
export function productFault(x: Shape, y: Shape): string | undefined {
  if (x.length === 0 || y.length === 0) return 'a scalar has neither rows nor columns'
  const [width, height] = [x.at(-1), y.length === 1 ? y[0] : y.at(-2)]
  if (width !== height) return `a row on the left has ${width} entries, but a column on the right has ${height}`
  const [left, right] = [x.slice(0, -2), y.slice(0, -2)]
  if (broadcastShapes(left, right)) return undefined
  return `the axes before the last two, ${showShape(left)} and ${showShape(right)}, do not broadcast`
}

/**
 * The product of matrices, or of stacks of them whose leading axes broadcast, as NumPy's and PyTorch's matmul: a vector
 * on the left is a row, one on the right a column, and its axis disappears. Throws TypeError when shapes do not fit.
 */
export function matrixProduct(b: Builder, x: Value, y: Value): Value {
  const [a, c] = [x.type.shape, y.type.shape]
  const fault = productFault(a, c)
  if (fault !== undefined) throw new TypeError(`${showShape(a)} times ${showShape(c)}: ${fault}`)
  const left = a.length === 1 ? b.reshape(x, [1, a[0]!]) : x
  const right = c.length === 1 ? b.reshape(y, [c[0]!, 1]) : y
  const [rows, inner] = left.type.shape.slice(-2) as [number, number]
  const columns = right.type.shape.at(-1)!
  const batch = broadcastShapes(a.slice(0, -2), c.slice(0, -2)) ?? []
  const shape = [...batch, ...(a.length === 1 ? [] : [rows]), ...(c.length === 1 ? [] : [columns])]
  if (c.length <= 2) {
    // One matrix on the right serves the whole stack: its rows are stacked instead of copying it.
    const stacked = b.reshape(left, [sizeOf(left.type.shape.slice(0, -1)), inner])
    return b.reshape(b.matmul(stacked, right), shape)
  }
  const product = b.matmul(
    b.broadcastTo(left, [...batch, rows, inner]),
    b.broadcastTo(right, [...batch, inner, columns]),
  )
  return b.reshape(product, shape)
}
