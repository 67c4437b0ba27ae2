import type { Builder } from './builder.ts'
import type { Value } from './program.ts'
import { sizeOf, tensor, type Shape } from './types.ts'

/** The type of a key: two random words. A key and a shape determine the numbers drawn; a key is used once. */
export const KEY = tensor('u32', [2])

const u32 = (shape: Shape = []) => tensor('u32', shape)

function wordsOf(b: Builder, key: Value): [Value, Value] {
  return [b.reshape(b.slice(key, [0], [1]), []), b.reshape(b.slice(key, [1], [1]), [])]
}

/** A new key from a key and a u32: the same pair always gives the same key. */
export function fold(b: Builder, key: Value, n: Value | number): Value {
  const count = typeof n === 'number' ? b.constant(n >>> 0, u32()) : n
  const [first, second] = b.threefry(...wordsOf(b, key), b.zeros(u32()), count)
  return b.concat([b.reshape(first, [1]), b.reshape(second, [1])], 0)
}

/** FNV-1a: turns a name into the number that picks its random stream. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Random u32 words. */
export function bits(b: Builder, key: Value, shape: Shape): Value {
  const n = sizeOf(shape)
  const half = Math.ceil(n / 2)
  const [k0, k1] = wordsOf(b, key).map((word) => b.broadcast(word, [half], []))
  const [first, second] = b.threefry(k0!, k1!, b.zeros(u32([half])), b.iota([half], 0))
  const all = b.concat([first, second], 0)
  return b.reshape(b.slice(all, [0], [n]), shape)
}

/** Uniform on the open interval (0, 1): the middles of 2²³ equal cells, so that f32 and f64 hold the same numbers. */
export function uniform(b: Builder, key: Value, shape: Shape): Value {
  const top = b.cast(b.shr(bits(b, key, shape), 9), 'float')
  return b.mul(b.add(top, 0.5), 2 ** -23)
}

/** Standard normal, by Box and Muller's transform: r cos φ and r sin φ with r = √(−2 ln u), φ = 2πv. */
export function normal(b: Builder, key: Value, shape: Shape): Value {
  const n = sizeOf(shape)
  const half = Math.ceil(n / 2)
  const radius = b.sqrt(b.mul(-2, b.log(uniform(b, fold(b, key, 1), [half]))))
  const angle = b.mul(2 * Math.PI, uniform(b, fold(b, key, 2), [half]))
  const both = b.concat([b.mul(radius, b.cos(angle)), b.mul(radius, b.sin(angle))], 0)
  return b.reshape(b.slice(both, [0], [n]), shape)
}

/** Whole numbers from 0 to `below` − 1 as u32, equally likely up to one part in 2²³/below. */
export function integers(b: Builder, key: Value, below: number, shape: Shape): Value {
  return b.cast(b.floor(b.mul(uniform(b, key, shape), below)), 'u32')
}

/** The numbers 0 … n − 1 in random order, as u32: the ranks of random words, of 2³² values each (ties keep their order). */
export function permutation(b: Builder, key: Value, n: number): Value {
  return b.sort(bits(b, key, [n]))[1]
}
