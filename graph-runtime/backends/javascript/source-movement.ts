import type { DType } from '../../ir/types.ts'
import { literal, nest, type Access } from './nest.ts'
import type { Buffer, View } from './view.ts'

/** An element of a view as an expression, where its index is one. */
export function elementOf({ from, dtype }: View, index: string, isSingle: boolean): string {
  if (from === 'index') return `(${index})`
  return typeof from === 'number' ? literalOf(from, dtype, isSingle) : `${from.name}[${index}]`
}

function literalOf(n: number, dtype: DType, isSingle: boolean): string {
  return literal(n, isSingle && dtype === 'float')
}

/** Copies a view to places of a buffer; `to` is where its elements go. */
export function copySource(view: View, buffer: Buffer, to: Access, isSingle: boolean): string {
  return nest(view.shape, [view, to], ([from, at]) => `${buffer.name}[${at}] = ${elementOf(view, from!, isSingle)};`)
}

/**
 * Threefry for each element of four views of one shape (see `threefryWords` in ir/primitives/sources.ts), its twenty
 * rounds written out.
 */
export function threefrySource(inputs: readonly View[], outputs: readonly [Buffer, Buffer], to: Access): string {
  const [k0, k1, c0, c1] = inputs
  const rotations = [
    [13, 15, 26, 6],
    [17, 29, 16, 24],
  ]
  return nest(k0!.shape, [...inputs, to], ([i, j, k, l, at]) => {
    let source = `const k0 = ${elementOf(k0!, i!, false)} | 0, k1 = ${elementOf(k1!, j!, false)} | 0;\n`
    source += `const k2 = k0 ^ k1 ^ ${0x1bd11bda};\n`
    source += `let x = (${elementOf(c0!, k!, false)} + k0) | 0, y = (${elementOf(c1!, l!, false)} + k1) | 0;\n`
    for (let group = 0; group < 5; group++) {
      for (const turn of rotations[group % 2]!) {
        source += `x = (x + y) | 0; y = ((y << ${turn}) | (y >>> ${32 - turn})) ^ x;\n`
      }
      source += `x = (x + k${(group + 1) % 3}) | 0; y = (y + k${(group + 2) % 3} + ${group + 1}) | 0;\n`
    }
    return `${source}${outputs[0].name}[${at}] = x; ${outputs[1].name}[${at}] = y;\n`
  })
}
