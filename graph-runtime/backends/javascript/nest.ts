import type { Shape } from '../../ir/types.ts'
import type { View } from './view.ts'

/** Where a loop reads or writes: `base + offset + Σ at[i]·strides[i]`. */
export type Access = Pick<View, 'strides' | 'offset' | 'base'>

/**
 * Source of loops over a shape, outermost axis first. `body` gets the index of each access as an expression. Axes are
 * merged where all accesses allow it, so that dense tensors of any rank take one loop. `variable` names the counters.
 */
export function nest(
  shape: Shape,
  accesses: readonly Access[],
  body: (at: string[]) => string,
  variable = 'i',
): string {
  if (shape.includes(0)) return ''
  const { lengths, strides } = collapse(shape, accesses)
  let open = ''
  let at = accesses.map(({ base, offset }) => sum(base || '0', offset))
  lengths.forEach((length, axis) => {
    const i = `${variable}${axis}`
    const isLast = axis === lengths.length - 1
    const known = new Map<string, string>()
    open += `for (let ${i} = 0; ${i} < ${length}; ${i}++) {\n`
    at = at.map((start, access) => {
      const stride = strides[access]![axis]!
      const index = stride === 0 ? start : sum(start, stride === 1 ? i : `${i}*${stride}`)
      if (isLast || stride === 0) return index
      if (!known.has(index)) {
        const name = `${variable}${axis}_${access}`
        known.set(index, name)
        open += `const ${name} = ${index};\n`
      }
      return known.get(index)!
    })
  })
  return `${open}${body(at)}\n${'}'.repeat(lengths.length)}\n`
}

function sum(start: string, term: string | number): string {
  if (term === 0) return start
  return start === '0' ? String(term) : `${start}+${term}`
}

/** Leaves out axes of length 1 and joins neighbours that every access walks through evenly. */
function collapse(shape: Shape, accesses: readonly Access[]): { lengths: number[]; strides: number[][] } {
  const lengths: number[] = []
  const strides: number[][] = accesses.map(() => [])
  shape.forEach((length, axis) => {
    if (length === 1) return
    const last = lengths.length - 1
    const joins = last >= 0 && accesses.every((a, i) => strides[i]![last] === a.strides[axis]! * length)
    if (joins) lengths[last]! *= length
    else lengths.push(length)
    accesses.forEach((a, i) => (joins ? (strides[i]![last] = a.strides[axis]!) : strides[i]!.push(a.strides[axis]!)))
  })
  return { lengths, strides }
}

/** A number as source, at the execution's precision. */
export function literal(n: number, isSingle: boolean): string {
  const rounded = isSingle ? Math.fround(n) : n
  return rounded < 0 || Object.is(rounded, -0) ? `(${Object.is(rounded, -0) ? '-0' : rounded})` : String(rounded)
}
