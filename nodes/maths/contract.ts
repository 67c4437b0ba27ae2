import type { Builder } from '../../graph-runtime/ir/builder.ts'
import type { Value } from '../../graph-runtime/ir/program.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { diagonalOf } from './matrices.ts'
import type { Subscripts } from './subscripts.ts'

/** A tensor whose axes have letters. */
interface Lettered {
  readonly value: Value
  readonly axes: string
}

/**
 * Writes an einsum with transposes, sums and one matrix product for each input after the first, from left to right. The
 * lengths of each letter must agree; a letter that an input has twice takes its diagonal.
 */
export function contract(b: Builder, values: readonly Value[], { inputs, output }: Subscripts): Value {
  const [first, ...others] = values.map((value, i) => withoutRepeats(b, { value, axes: inputs[i]! }))
  let result = first!
  others.forEach((next, i) => {
    const later =
      output +
      others
        .slice(i + 1)
        .map(({ axes }) => axes)
        .join('')
    result = pair(b, result, next, later)
  })
  const summed = keepOnly(b, result, output)
  return b.transpose(
    summed.value,
    Array.from(output).map((letter) => summed.axes.indexOf(letter)),
  )
}

/** An axis letter that comes twice becomes one axis, the diagonal. */
function withoutRepeats(b: Builder, { value, axes }: Lettered): Lettered {
  const second = Array.from(axes).findIndex((letter, i) => axes.indexOf(letter) !== i)
  if (second < 0) return { value, axes }
  const letter = axes[second]!
  const first = axes.indexOf(letter)
  const rest = Array.from(axes).flatMap((_, i) => (i === first || i === second ? [] : [i]))
  const diagonal = diagonalOf(b, b.transpose(value, [...rest, first, second]))
  return withoutRepeats(b, { value: diagonal, axes: rest.map((i) => axes[i]!).join('') + letter })
}

/** Sums over the axes that nothing needs any more. */
function keepOnly(b: Builder, { value, axes }: Lettered, needed: string): Lettered {
  const gone = Array.from(axes).flatMap((letter, i) => (needed.includes(letter) ? [] : [i]))
  return {
    value: b.sum(value, gone),
    axes: Array.from(axes)
      .filter((letter) => needed.includes(letter))
      .join(''),
  }
}

/** The product of two, summed over what only they share: a batched matrix product. */
function pair(b: Builder, x: Lettered, y: Lettered, later: string): Lettered {
  const [left, right] = [keepOnly(b, x, later + y.axes), keepOnly(b, y, later + x.axes)]
  const shared = Array.from(left.axes).filter((letter) => right.axes.includes(letter))
  const batch = shared.filter((letter) => later.includes(letter))
  const inner = shared.filter((letter) => !later.includes(letter))
  const rows = Array.from(left.axes).filter((letter) => !shared.includes(letter))
  const columns = Array.from(right.axes).filter((letter) => !shared.includes(letter))
  const arranged = ({ value, axes }: Lettered, ...groups: string[][]) => {
    const sizes = groups.map((group) => group.map((letter) => value.type.shape[axes.indexOf(letter)]!))
    const order = groups.flat().map((letter) => axes.indexOf(letter))
    return { sizes, matrix: b.reshape(b.transpose(value, order), sizes.map(sizeOf)) }
  }
  const p = arranged(left, batch, rows, inner)
  const q = arranged(right, batch, inner, columns)
  const shape = [...p.sizes[0]!, ...p.sizes[1]!, ...q.sizes[2]!]
  return { value: b.reshape(b.matmul(p.matrix, q.matrix), shape), axes: [...batch, ...rows, ...columns].join('') }
}
