import { sizeOf, type Shape } from '../../../ir/types.ts'
import { coordinates, offset, typeOf } from '../wgsl/text.ts'
import { each, placesIn, readers, store, type Kernel, type Operand } from './kernel.ts'

export interface AlongPlan {
  readonly how: 'argmax' | 'cumsum'
  /** The axes around, and the length of the one along which it goes. */
  readonly around: Shape
  readonly length: number
  /** The strides of both: those around first. Argmax leaves no axis in its output. */
  readonly input: Operand
  readonly to: readonly number[]
}

/** Takes the input, then the output. One thread goes along one line. */
export function alongKernel({ how, around, length, input, to }: AlongPlan): Kernel {
  const last = around.length
  const out = placesIn([input])
  return each(sizeOf(around), (access) => {
    const read = readers([input], access)[0]!
    const { size } = access
    const x = (at: string) => read(`base + ${at} * step`)
    const start = `${coordinates(size, 'i', around, 'k')}
let base = ${offset(size, 'k', input.strides.slice(0, last))};
let begin = ${offset(size, 'k', to.slice(0, last))};
let length = ${size(length)};
let step = ${size(input.strides[last]!)};`
    if (how === 'cumsum') {
      return `${start}
var sum = 0.0;
for (var t = 0u; t < length; t++) {
  sum += ${x('t')};
  ${store(access, out, `begin + t * ${size(to[last]!)}`, 'float', 'sum')}
}`
    }
    const isNan = (text: string) => (input.dtype === 'float' ? `is_nan(${text})` : 'false')
    const value = (text: string) => (input.dtype === 'bool' ? `select(0u, 1u, ${text})` : text)
    return `${start}
var best: ${input.dtype === 'bool' ? 'u32' : typeOf[input.dtype]} = ${value(x('0u'))};
var found = 0u;
for (var t = 1u; t < length; t++) {
  let x = ${value(x('t'))};
  if (x > best || (${isNan('x')} && !${isNan('best')})) { best = x; found = t; }
}
${store(access, out, 'begin', 'u32', 'found')}`
  })
}
