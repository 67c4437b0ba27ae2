import type { DType, Shape } from '../../../ir/types.ts'

/** WGSL's type of what a dtype holds while it is computed with. */
export const typeOf: Readonly<Record<DType, string>> = { float: 'f32', u32: 'u32', bool: 'bool' }

/** A whole number of 32 bits; those below 0 are taken modulo 2³², as all index arithmetic is. */
export const word = (n: number): string => `${n >>> 0}u`

/** A float, rounded to f32. NaN and the infinities cannot be written as numbers. */
export function float(x: number): string {
  const y = Math.fround(x)
  if (Number.isNaN(y)) return 'nan()'
  if (!Number.isFinite(y)) return y > 0 ? 'infinity()' : '(-infinity())'
  if (Object.is(y, -0)) return 'bitcast<f32>(0x80000000u)'
  const text = `${y}`
  return y < 0 ? `(${text}f)` : `${text}f`
}

/** A number of a dtype. */
export const number = (dtype: DType, x: number): string =>
  dtype === 'float' ? float(x) : dtype === 'u32' ? word(x) : x === 0 ? 'false' : 'true'

/** What a word of memory says, and how a value becomes one. */
export const fromWord = (dtype: DType, text: string): string =>
  dtype === 'float' ? `bitcast<f32>(${text})` : dtype === 'u32' ? text : `(${text} != 0u)`
export const toWord = (dtype: DType, text: string): string =>
  dtype === 'float' ? `bitcast<u32>(${text})` : dtype === 'u32' ? text : `select(0u, 1u, ${text})`

/** How a shader is told a number that it is to serve for others than: see `Access.size`. */
export type Size = (n: number) => string

/** Lines that give the coordinates of a row-major index, each a variable `name0`, `name1`, … */
export function coordinates(size: Size, index: string, shape: Shape, name: string): string {
  const lines: string[] = []
  let rest = index
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (axis === 0) lines.push(`let ${name}0 = ${rest};`)
    else {
      const length = size(shape[axis]!)
      lines.push(`let ${name}${axis} = ${rest} % ${length};`)
      lines.push(`let ${name}_${axis} = ${rest} / ${length};`)
      rest = `${name}_${axis}`
    }
  }
  return lines.join('\n')
}

/** Σ coordinate·stride. */
export function offset(size: Size, name: string, strides: readonly number[]): string {
  const terms = strides.flatMap((stride, axis) =>
    stride === 0 ? [] : [stride === 1 ? `${name}${axis}` : `${name}${axis} * ${size(stride)}`],
  )
  return terms.length === 0 ? '0u' : terms.join(' + ')
}

/** Axes made one where every operand moves along them as along one; those of length 1 are left out. */
export function collapse(
  shape: Shape,
  operands: readonly (readonly number[])[],
): { readonly shape: number[]; readonly operands: number[][] } {
  const axes = shape.flatMap((length, axis) => (length === 1 ? [] : [axis]))
  const [lengths, strides] = [[] as number[], operands.map(() => [] as number[])]
  for (const axis of axes) {
    const length = shape[axis]!
    const joins = lengths.length > 0 && operands.every((own, i) => strides[i]!.at(-1) === own[axis]! * length)
    if (joins) lengths[lengths.length - 1] = lengths.at(-1)! * length
    else lengths.push(length)
    operands.forEach((own, i) => {
      if (joins) strides[i]!.pop()
      strides[i]!.push(own[axis]!)
    })
  }
  return { shape: lengths, operands: strides }
}
