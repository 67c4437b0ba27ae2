import type { Code } from '../encode/code.ts'
import type { Kind, Width } from './expression.ts'
import { PACKED } from './operations.ts'

/** How much of a vector an access takes: all lanes, the first alone, or the first in every lane. */
export type Extent = 'all' | 'first' | 'same'

/** How many bytes an element takes: floats as wide as their lanes, words and truths four. */
export const bytesOf = (kind: Kind, width: Width): number => (kind === 'float' ? width / 8 : 4)

const NONE = Array.from({ length: 16 }, () => 0)

/** Loads elements from the address in a local: the vector is then on the stack. Truths are stored as 0 and 1. */
export function load(code: Code, address: number, kind: Kind, extent: Extent, width: Width): void {
  code.get(address)
  const isWide = kind === 'float' && width === 64
  if (extent === 'same') code.op(isWide ? 'v128.load64_splat' : 'v128.load32_splat')
  else if (extent === 'first') code.op(isWide ? 'v128.load64_zero' : 'v128.load32_zero')
  else code.op(kind !== 'float' && width === 64 ? 'v128.load64_zero' : 'v128.load')
  if (kind === 'float') return
  if (width === 64) code.op('i64x2.extend_low_i32x4_u')
  if (kind === 'mask') code.op('v128.const', ...NONE).op(width === 64 ? 'i64x2.ne' : 'i32x4.ne')
}

/** Stores the vector in a local at the address in another. */
export function store(code: Code, address: number, value: number, kind: Kind, extent: Extent, width: Width): void {
  code.get(address).get(value)
  const isWide = kind === 'float' && width === 64
  if (kind === 'mask')
    code.op('v128.const', ...Array.from({ length: 16 }, (_, i) => Number(i % 4 === 0))).op('v128.and')
  if (kind !== 'float' && width === 64 && extent === 'all') code.get(value).op('i8x16.shuffle', ...PACKED)
  if (extent === 'all') {
    if (kind !== 'float' && width === 64) code.op('v128.store64_lane', 0, 0)
    else code.op('v128.store')
  } else code.op(isWide ? 'v128.store64_lane' : 'v128.store32_lane', 0, 0)
}
