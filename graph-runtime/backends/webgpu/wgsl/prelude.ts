/** Where a kernel's operands lie: the slots that several steps share, or what belongs to one step. */
export type Memory = 'slots' | 'arena'

/** Words of a record: the places of a kernel's operands, and sizes. In bytes it is what a uniform binding may be aligned to. */
export const MOST_WORDS = 256
/** Bytes from one record to the next. */
export const RECORD_BYTES = 4 * MOST_WORDS

/** Workgroups along x; more of them go on along y. */
export const ROW_OF_GROUPS = 32_768

/**
 * What every kernel begins with. Both memories hold words: floats are f32 by their bits, a bool is 0 or 1. NaN is told by its bits
 * and the infinities are made at run time, since WGSL may take it that neither occurs.
 */
export const PRELUDE = `
@group(0) @binding(0) var<storage, read_write> slots: array<u32>;
@group(0) @binding(1) var<storage, read_write> arena: array<u32>;
@group(0) @binding(2) var<uniform> places: array<vec4<u32>, ${MOST_WORDS / 4}>;
var<private> infinity_bits: u32 = 0x7f800000u;
var<private> nan_bits: u32 = 0x7fc00000u;
fn place(i: u32) -> u32 { return places[i / 4u][i % 4u]; }
fn infinity() -> f32 { return bitcast<f32>(infinity_bits); }
fn nan() -> f32 { return bitcast<f32>(nan_bits); }
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn is_infinite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u; }
`
