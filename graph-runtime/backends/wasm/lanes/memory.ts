import type { Code } from '../encode/code.ts'
import type { Kind, Width } from './expression.ts'
import { PACKED } from './operations.ts'

/** How much of a vector an access takes: all lanes, the first alone, or the first in every lane. */
export type Extent = 'all' | 'first' | 'same'

/** How many bytes an element takes: floats as wide as their lanes, words and truths four. */
export const bytesOf = (kind: Kind, width: Width): number => (kind === 'float' ? width / 8 : 4)

const NONE = Array.from({ length: 16 }, () => 0)
const ONES = Array.from({ length: 16 }, (_, i) => Number(i % 4 === 0))

/** Where elements lie in memory, and how they are taken. */
export interface Access {
  /** The i32 local that holds the address. */
  readonly address: number
  /** So many bytes behind it; not negative. */
  readonly offset?: number
  readonly kind: Kind
  readonly extent: Extent
  readonly width: Width
}

/** Loads elements: the vector is then on the stack. Truths are stored as 0 and 1. */
export function load(code: Code, { address, offset = 0, kind, extent, width }: Access): void {
  code.get(address)
  const isWide = kind === 'float' && width === 64
  if (extent === 'same') code.op(isWide ? 'v128.load64_splat' : 'v128.load32_splat', offset)
  else if (extent === 'first') code.op(isWide ? 'v128.load64_zero' : 'v128.load32_zero', offset)
  else code.op(kind !== 'float' && width === 64 ? 'v128.load64_zero' : 'v128.load', offset)
  if (kind === 'float') return
  if (width === 64) code.op('i64x2.extend_low_i32x4_u')
  if (kind === 'mask') code.op('v128.const', ...NONE).op(width === 64 ? 'i64x2.ne' : 'i32x4.ne')
}

/** Stores the vector in a local. */
export function store(code: Code, { address, offset = 0, kind, extent, width }: Access, value: number): void {
  code.get(address).get(value)
  const isWide = kind === 'float' && width === 64
  const isPacked = kind !== 'float' && width === 64
  if (kind === 'mask') code.op('v128.const', ...ONES).op('v128.and')
  if (extent === 'first') code.op(isWide ? 'v128.store64_lane' : 'v128.store32_lane', offset, 0)
  else if (isPacked)
    code
      .get(value)
      .op('i8x16.shuffle', ...PACKED)
      .op('v128.store64_lane', offset, 0)
  else code.op('v128.store', offset)
}

/** Stores the first so many lanes of the vector in a local. */
export function storeLanes(code: Code, access: Omit<Access, 'extent'>, value: number, lanes: number): void {
  const { address, offset = 0, kind, width } = access
  if (lanes === 128 / width) return store(code, { ...access, extent: 'all' }, value)
  const isWide = kind === 'float' && width === 64
  // Words stand in every other lane of 32 bits where lanes have 64.
  const apart = kind !== 'float' && width === 64 ? 2 : 1
  for (let lane = 0; lane < lanes; lane++) {
    code.get(address).get(value)
    if (kind === 'mask') code.op('v128.const', ...ONES).op('v128.and')
    const place = offset + lane * bytesOf(kind, width)
    code.op(isWide ? 'v128.store64_lane' : 'v128.store32_lane', place, lane * apart)
  }
}
