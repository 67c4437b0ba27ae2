import { sizeOf, type Shape } from '../../../ir/types.ts'
import { coordinates, offset, word } from '../wgsl/text.ts'
import { each, placesIn, readers, store, type Kernel, type Operand } from './kernel.ts'

const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
]

/** Threefry's twenty rounds (see `threefryWords` in ir/primitives/sources.ts). Takes two words of the key, two of the counter, and both outputs. */
export function threefryKernel(shape: Shape, inputs: readonly Operand[]): Kernel {
  const rounds = Array.from({ length: 5 }, (_, group) => {
    const turns = ROTATIONS[group % 2]!.map((turn) => `x += y; y = ((y << ${turn}u) | (y >> ${32 - turn}u)) ^ x;`)
    return `${turns.join(' ')} x += k${(group + 1) % 3}; y += k${(group + 2) % 3} + ${word(group + 1)};`
  })
  const first = placesIn(inputs)
  return each(sizeOf(shape), (access) => {
    const read = readers(inputs, access).map((at, i) => at(offset(access.size, 'c', inputs[i]!.strides)))
    return `${coordinates(access.size, 'i', shape, 'c')}
let k0: u32 = ${read[0]};
let k1: u32 = ${read[1]};
let k2 = k0 ^ k1 ^ 0x1bd11bdau;
var x: u32 = ${read[2]} + k0;
var y: u32 = ${read[3]} + k1;
${rounds.join('\n')}
${store(access, first, 'i', 'u32', 'x')}
${store(access, first + 1, 'i', 'u32', 'y')}`
  })
}
