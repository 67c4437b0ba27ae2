import type { InstructionName } from '../../graph-runtime/backends/wasm/encode/instructions.ts'
import type { Element } from './kinds.ts'

export const arithmetic: Readonly<Record<string, InstructionName>> = {
  '+': 'f64.add',
  '-': 'f64.sub',
  '*': 'f64.mul',
  '/': 'f64.div',
}
export const onInts: Readonly<Record<string, InstructionName>> = { '+': 'i32.add', '-': 'i32.sub', '*': 'i32.mul' }
export const comparisonsOfInts: Readonly<Record<string, InstructionName>> = {
  '<': 'i32.lt_s',
  '<=': 'i32.le_s',
  '>': 'i32.gt_s',
  '>=': 'i32.ge_s',
  '===': 'i32.eq',
  '!==': 'i32.ne',
}
export const comparisons: Readonly<Record<string, InstructionName>> = {
  '<': 'f64.lt',
  '<=': 'f64.le',
  '>': 'f64.gt',
  '>=': 'f64.ge',
  '===': 'f64.eq',
  '!==': 'f64.ne',
}
export const onBits: Readonly<Record<string, InstructionName>> = {
  '&': 'i32.and',
  '|': 'i32.or',
  '^': 'i32.xor',
  '<<': 'i32.shl',
  '>>': 'i32.shr_s',
  '>>>': 'i32.shr_u',
}

/** The functions of Math that every engine computes alike. */
export const functions: Readonly<Record<string, InstructionName>> = {
  abs: 'f64.abs',
  floor: 'f64.floor',
  sqrt: 'f64.sqrt',
}

/** How an element is loaded, and then made a number. */
export const loads: Readonly<Record<Element, readonly InstructionName[]>> = {
  f32: ['f32.load', 'f64.promote_f32'],
  f64: ['f64.load'],
  i32: ['i32.load'],
  u32: ['i32.load', 'f64.convert_i32_u'],
}
/** How it is stored, and what a number is made before. */
export const stores: Readonly<Record<Element, readonly [store: InstructionName, narrow?: InstructionName]>> = {
  f32: ['f32.store', 'f32.demote_f64'],
  f64: ['f64.store'],
  i32: ['i32.store'],
  u32: ['i32.store', 'i32.trunc_sat_f64_u'],
}
