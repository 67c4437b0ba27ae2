import { stridesOf } from '../../ir/types.ts'
import { nest, type Access } from './nest.ts'
import { elementOf } from './source-movement.ts'
import type { Buffer, View } from './view.ts'

const pick = <T>(all: readonly T[], axes: readonly number[]) => axes.map((axis) => all[axis]!)

/** The loops over the kept axes, in each of which `body` gets the rest of the view and where the result goes. */
function overKept(x: View, reduced: readonly number[], body: (rest: View, to: string) => string): string {
  const axes = reduced.toSorted((a, b) => a - b)
  const kept = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis))
  const shape = pick(x.shape, kept)
  const from: Access = { strides: pick(x.strides, kept), offset: x.offset, base: x.base }
  const to: Access = { strides: stridesOf(shape), offset: 0, base: '' }
  return nest(shape, [from, to], ([start, at]) => {
    const rest = { ...x, shape: pick(x.shape, axes), strides: pick(x.strides, axes), offset: 0, base: 'start' }
    return `const start = ${start};\n${body(rest, at!)}`
  })
}

const inner = (rest: View, isSingle: boolean, body: (element: string) => string) =>
  nest(rest.shape, [rest], ([at]) => body(elementOf(rest, at!, isSingle)), 'k')

/** Σ over `axes`, in f64 whatever is stored, each result summed in row-major order. */
export function sumSource(x: View, out: Buffer, axes: readonly number[], isSingle: boolean): string {
  return overKept(x, axes, (rest, to) => {
    const loop = inner(rest, isSingle, (element) => `total += ${element};`)
    return `let total = 0;\n${loop}${out.name}[${to}] = total;`
  })
}

/** The largest over `axes`; NaN wins. */
export function maxSource(x: View, out: Buffer, axes: readonly number[], isSingle: boolean): string {
  return overKept(x, axes, (rest, to) => {
    const loop = inner(rest, isSingle, (element) => `top = Math.max(top, ${element});`)
    return `let top = -Infinity;\n${loop}${out.name}[${to}] = top;`
  })
}

/** Where along `axis` the largest stands: the first of those that tie, and the first NaN before all. */
export function argmaxSource(x: View, out: Buffer, axis: number, isSingle: boolean): string {
  return overKept(x, [axis], (rest, to) => {
    const loop = inner(rest, isSingle, (element) => {
      return `const x = ${element}; if (at < 0 || x > top || (x !== x && top === top)) { top = x; where = at + 1; } at++;`
    })
    return `let top = -Infinity, where = 0, at = -1;\n${loop}${out.name}[${to}] = where;`
  })
}

/** Running sums along `axis`, in f64 whatever is stored. */
export function cumsumSource(x: View, out: Buffer, axis: number, isSingle: boolean): string {
  const stride = stridesOf(x.shape)[axis]!
  const others = x.shape.map((_, i) => i).filter((i) => i !== axis)
  const [shape, dense] = [pick(x.shape, others), stridesOf(x.shape)]
  const from: Access = { strides: pick(x.strides, others), offset: x.offset, base: x.base }
  return nest(shape, [from, { strides: pick(dense, others), offset: 0, base: '' }], ([start, first]) => {
    const rest = { ...x, shape: [x.shape[axis]!], strides: [x.strides[axis]!], offset: 0, base: 'start' }
    const to: Access = { strides: [stride], offset: 0, base: 'first' }
    const loop = nest(
      rest.shape,
      [rest, to],
      ([at, into]) => {
        return `total += ${elementOf(rest, at!, isSingle)}; ${out.name}[${into}] = total;`
      },
      'k',
    )
    return `const start = ${start}, first = ${first};\nlet total = 0;\n${loop}`
  })
}
