import { sizeOf, type Shape } from '../../../graph-runtime/ir/types.ts'
import type { Given } from '../block.ts'
import { randomNumbers } from '../random.ts'

/** A tensor of random numbers, uniform on (−scale, scale); one seed, one tensor. */
export function given(shape: Shape, seed: number, scale = 2): Given {
  return { shape, data: randomNumbers(seed)(sizeOf(shape)).map((x) => x * scale) }
}

/** A tensor of whole numbers from 0 to `below` − 1: class numbers, indices. */
export function givenIndices(shape: Shape, seed: number, below: number): Given {
  return { shape, data: randomNumbers(seed)(sizeOf(shape)).map((x) => Math.floor(((x + 1) / 2) * below)) }
}
