import type { DType } from '../../../ir/types.ts'
import type { View } from '../../wasm/lower/view.ts'
import { MOST_WORDS, PRELUDE, ROW_OF_GROUPS, type Memory } from '../wgsl/prelude.ts'
import { fromWord, number, toWord, word, type Size } from '../wgsl/text.ts'

/** How a kernel's operands are written in WGSL. */
export interface Access {
  /** The word where operand `i` has the element that is `offset` on from its place. */
  at(i: number, offset: string): string
  /** What operand `i` counts from, if it counts. */
  start(i: number): string
  /** A number of the record, where it lies after the places: the shader then serves other numbers too. One of what it is compiled for if the record is full. */
  readonly size: Size
}

/** A compute shader: operands are told it by their number; their places, and what it is to know of shapes, by a record of words. */
export interface Kernel {
  readonly groups: readonly [x: number, y: number, z: number]
  /** The shader, but for what all begin with. */
  readonly write: (access: Access) => string
}

/** The whole shader, once it is known in which memory each operand lies, and the sizes that it takes. Equal ones are compiled once. */
export function sourceOf({ write }: Kernel, memories: readonly Memory[]): { code: string; sizes: readonly number[] } {
  const place = (i: number) => `place(${word(i)})`
  const sizes: number[] = []
  const size = (n: number) => {
    const at = memories.length + sizes.length
    return at < MOST_WORDS ? place(memories.length + sizes.push(n) - 1) : word(n)
  }
  const code = write({ at: (i, offset) => `${memories[i]}[${place(i)} + ${offset}]`, start: place, size })
  return { code: `${PRELUDE}${code}`, sizes }
}

/** A tensor that a kernel reads by strides, or that it knows without memory: an index that counts, or one number. */
export interface Operand {
  readonly dtype: DType
  readonly strides: readonly number[]
  readonly is: 'memory' | 'index' | { readonly number: number }
}

export function operandOf({ from, dtype, strides, shape }: View): Operand {
  const is = typeof from === 'number' ? { number: from } : from === 'index' ? 'index' : 'memory'
  return { dtype, strides: typeof is === 'object' ? shape.map(() => 0) : strides, is }
}

/** How each of some operands, numbered from `first` on, is read at an offset; those that are a number take no place. */
export function readers(operands: readonly Operand[], access: Access, first = 0): ((offset: string) => string)[] {
  let next = first
  return operands.map(({ is, dtype }) => {
    if (typeof is === 'object') return () => number(dtype, is.number)
    const i = next++
    if (is === 'index') return (offset) => `(${access.start(i)} + ${offset})`
    return (offset) => fromWord(dtype, access.at(i, offset))
  })
}

/** How many operands take a place. */
export const placesIn = (operands: readonly Operand[]): number =>
  operands.filter(({ is }) => typeof is === 'string').length

/** A line that writes a value of a dtype to an operand. */
export const store = (access: Access, i: number, offset: string, dtype: DType, value: string): string =>
  `${access.at(i, offset)} = ${toWord(dtype, value)};`

/** Threads of a workgroup that works on a line of elements. */
export const GROUP = 64

/** So many workgroups, in rows. */
export const groupsFor = (count: number): [number, number, number] => {
  const groups = Math.max(1, count)
  return [Math.min(groups, ROW_OF_GROUPS), Math.ceil(groups / ROW_OF_GROUPS), 1]
}

/** A kernel that does the same for each of so many elements: `body` writes it for the index `i`. */
export function each(count: number, body: (access: Access) => string, functions = ''): Kernel {
  return {
    groups: groupsFor(Math.ceil(count / GROUP)),
    write: (access) => `${functions}
@compute @workgroup_size(${GROUP})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
let i = (group.y * ${word(ROW_OF_GROUPS)} + group.x) * ${word(GROUP)} + local;
if (i >= ${access.size(count)}) { return; }
${body(access)}
}`,
  }
}
