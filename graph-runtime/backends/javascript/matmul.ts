import { sizeOf, stridesOf } from '../../ir/types.ts'
import { nest, type Access } from './nest.ts'
import { bufferOf, type Buffer, type View } from './view.ts'

/** Rows and columns of the result that are summed at once: nine sums and what they need fit the registers. */
const ROWS = 3
const COLUMNS = 3
/** From so many rows on, it pays to copy a panel of y's columns to where they lie together. */
const PACKED_FROM = 12

/** The f64 numbers that `matmulSource` needs as `scratch` for y[…, k, j]. */
export function matmulScratch(y: View): number {
  return y.shape.at(-2)! * COLUMNS
}

/**
 * out = x·y over the last two axes of views of memory, so that a transposed operand needs no copy. Products of f32 are
 * summed in f64, in the order of k, and rounded once.
 */
export function matmulSource(x: View, y: View, out: Buffer): string {
  const [rows, inner] = x.shape.slice(-2) as [number, number]
  const columns = y.shape.at(-1)!
  const batch = x.shape.slice(0, -2)
  const over = ({ strides, offset, base }: Access): Access => ({ strides: strides.slice(0, -2), offset, base })
  const whole = { strides: stridesOf([...batch, rows, columns]), offset: 0, base: '' }
  if (sizeOf([rows, columns]) === 0) return ''
  return nest(batch, [over(x), over(y), over(whole)], ([fromX, fromY, to]) => {
    const block: Block = {
      x: bufferOf(x)!.name,
      y: bufferOf(y)!.name,
      out: out.name,
      down: x.strides.at(-2)!,
      along: x.strides.at(-1)!,
      yDown: y.strides.at(-2)!,
      yAlong: y.strides.at(-1)!,
      inner,
      columns,
      isPacked: rows >= PACKED_FROM,
    }
    const start = `const xs = ${fromX}, ys = ${fromY}, os = ${to};\n`
    return start + inBlocks('j', columns, COLUMNS, (wide) => panel(block, rows, wide))
  })
}

interface Block {
  readonly x: string
  readonly y: string
  readonly out: string
  /** How far apart x's rows and the entries of a row are; the same for y. */
  readonly down: number
  readonly along: number
  readonly yDown: number
  readonly yAlong: number
  readonly inner: number
  readonly columns: number
  readonly isPacked: boolean
}

/** A loop in steps of `size`, and once more for what remains. */
function inBlocks(variable: string, length: number, size: number, body: (size: number) => string): string {
  const full = length - (length % size)
  const loop = `for (let ${variable} = 0; ${variable} < ${full}; ${variable} += ${size}) {\n${body(size)}}\n`
  const rest = `{\nconst ${variable} = ${full};\n${body(length - full)}}\n`
  return (full > 0 ? loop : '') + (full < length ? rest : '')
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i)

/** So many columns of the result. */
function panel(block: Block, rows: number, wide: number): string {
  const { y, inner, yDown, yAlong } = block
  const packing = range(wide).map((c) => `scratch[p + ${c}] = ${y}[q + ${c * yAlong}];`)
  const pack =
    `for (let k = 0, p = 0, q = ys + j * ${yAlong}; k < ${inner}; k++, p += ${wide}, q += ${yDown}) {\n` +
    `${packing.join(' ')}\n}\n`
  return (block.isPacked ? pack : '') + inBlocks('i', rows, ROWS, (high) => tile(block, high, wide))
}

function tile(block: Block, high: number, wide: number): string {
  const { x, y, out, inner, down, along, yDown, yAlong, columns, isPacked } = block
  const cells = range(high).flatMap((r) => range(wide).map((c) => ({ r, c, name: `s${r}_${c}` })))
  const [from, step, apart] = isPacked ? ['0', wide, 1] : [`ys + j * ${yAlong}`, yDown, yAlong]
  const source = isPacked ? 'scratch' : y
  const loads = [
    ...range(wide).map((c) => `y${c} = ${source}[q + ${c * apart}]`),
    ...range(high).map((r) => `x${r} = ${x}[p + ${r * down}]`),
  ]
  const sums = cells.map(({ r, c, name }) => `${name} += x${r} * y${c};`)
  const stores = cells.map(({ r, c, name }) => `${out}[o + ${r * columns + c}] = ${name};`)
  return (
    `let ${cells.map(({ name }) => `${name} = 0`).join(', ')};\n` +
    `for (let k = 0, p = xs + i * ${down}, q = ${from}; k < ${inner}; k++, p += ${along}, q += ${step}) {\n` +
    `const ${loads.join(', ')};\n${sums.join(' ')}\n}\n` +
    `const o = os + i * ${columns} + j;\n${stores.join(' ')}\n`
  )
}
