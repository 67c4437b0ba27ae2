import { sizeOf, type DType, type Shape } from '../../../ir/types.ts'
import { functionsIn } from '../wgsl/functions.ts'
import { ROW_OF_GROUPS } from '../wgsl/prelude.ts'
import { collapse, coordinates, float, offset, typeOf, word } from '../wgsl/text.ts'
import { each, groupsFor, placesIn, readers, store, type Access, type Kernel, type Operand } from './kernel.ts'

export interface ReducePlan {
  readonly how: 'sum' | 'max'
  readonly kept: Shape
  readonly reduced: Shape
  /** Its strides: first those of the kept axes, then those of the reduced. */
  readonly input: Operand
}

/** How two are made one, and what changes nothing. */
const joined = (how: 'sum' | 'max', dtype: DType) => (x: string, y: string) =>
  how === 'sum'
    ? `(${x} + ${y})`
    : dtype === 'float'
      ? `larger(${x}, ${y})`
      : dtype === 'u32'
        ? `max(${x}, ${y})`
        : `(${x} | ${y})`
const neutral = (how: 'sum' | 'max', dtype: DType) =>
  dtype !== 'float' ? (dtype === 'u32' ? '0u' : 'false') : float(how === 'sum' ? 0 : -Infinity)

/** Threads that reduce one output together. */
const TEAM = 128
/** So many elements for each output, and fewer outputs than that, are reduced by teams. */
const LONG = 64
const MANY = 4096

/** Takes the input, then the output. Few outputs of many elements are each a workgroup's, others a thread's. */
export function reduceKernel({ how, kept, reduced, input }: ReducePlan): Kernel {
  const { dtype } = input
  const [count, length] = [sizeOf(kept), sizeOf(reduced)]
  const outer = collapse(kept, [input.strides.slice(0, kept.length)])
  const inner = collapse(reduced, [input.strides.slice(kept.length)])
  const join = joined(how, dtype)
  const out = placesIn([input])
  const functions = functionsIn(join('x', 'y'))
  const load = (access: Access) => `
${coordinates(access.size, 'r', inner.shape, 'c')}
let x: ${typeOf[dtype]} = ${readers([input], access)[0]!(`base + ${offset(access.size, 'c', inner.operands[0]!)}`)};
most = ${join('most', 'x')};`
  const start = (access: Access, index: string) => `
${coordinates(access.size, index, outer.shape, 'k')}
let base = ${offset(access.size, 'k', outer.operands[0]!)};
var most: ${typeOf[dtype]} = ${neutral(how, dtype)};`
  if (length < LONG || count >= MANY) {
    const body = (access: Access) => `${start(access, 'i')}
for (var r = 0u; r < ${access.size(length)}; r++) {${load(access)}
}
${store(access, out, 'i', dtype, 'most')}`
    return each(count, body, functions)
  }
  return {
    groups: groupsFor(count),
    write: (access) => `${functions}
var<workgroup> team: array<${typeOf[dtype]}, ${TEAM}>;
@compute @workgroup_size(${TEAM})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
let i = group.y * ${word(ROW_OF_GROUPS)} + group.x;
${start(access, 'i')}
for (var r = local; r < ${access.size(length)}; r += ${word(TEAM)}) {${load(access)}
}
team[local] = most;
workgroupBarrier();
for (var half = ${word(TEAM / 2)}; half > 0u; half = half / 2u) {
  if (local < half) { team[local] = ${join('team[local]', 'team[local + half]')}; }
  workgroupBarrier();
}
if (local == 0u && i < ${access.size(count)}) { ${store(access, out, 'i', dtype, 'team[0]')} }
}`,
  }
}
