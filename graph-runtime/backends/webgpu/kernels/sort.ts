import type { DType } from '../../../ir/types.ts'
import { fromWord, word } from '../wgsl/text.ts'
import { each, store, type Kernel } from './kernel.ts'

/** Runs of so many are sorted at once, each element by counting those before it. */
export const FIRST_RUN = 32

const precedes = (dtype: DType) =>
  dtype === 'float'
    ? `fn precedes(x: f32, y: f32) -> bool { return x < y || (is_nan(y) && !is_nan(x)); }`
    : `fn precedes(x: u32, y: u32) -> bool { return x < y; }`
/** Bools are compared as the words that they are in memory. */
const comparable = (dtype: DType): DType => (dtype === 'bool' ? 'u32' : dtype)

/** Takes x[rows, length], and writes to the second where along its row each place of a run's order came from. */
export function firstRunsKernel(rows: number, length: number, dtype: DType): Kernel {
  return each(
    rows * length,
    (access) => {
      const x = (at: string) => fromWord(comparable(dtype), access.at(0, `base + ${at}`))
      return `
let length = ${access.size(length)};
let base = i / length * length;
let here = i - base;
let first = here / ${word(FIRST_RUN)} * ${word(FIRST_RUN)};
let end = min(first + ${word(FIRST_RUN)}, length);
let own = ${x('here')};
var rank = first;
for (var t = first; t < end; t++) {
  let other = ${x('t')};
  if (precedes(other, own) || (t < here && !precedes(own, other))) { rank++; }
}
${store(access, 1, 'base + rank', 'u32', 'here')}`
    },
    precedes(dtype),
  )
}

/**
 * Takes x, the order of runs of `width`, and writes the order of runs twice as wide: each element finds its place by how many of
 * the other run come before it, by bisection. Equal ones keep their order.
 */
export function mergeKernel(rows: number, length: number, width: number, dtype: DType): Kernel {
  return each(
    rows * length,
    (access) => {
      const x = (at: string) => fromWord(comparable(dtype), access.at(0, `base + ${at}`))
      return `
let length = ${access.size(length)};
let base = i / length * length;
let here = i - base;
let width = ${access.size(width)};
let pair = here / (2u * width) * (2u * width);
let middle = min(pair + width, length);
let end = min(pair + 2u * width, length);
let is_left = here < middle;
let mine = ${access.at(1, 'base + here')};
let own = ${x('mine')};
var low = select(pair, middle, is_left);
var high = select(middle, end, is_left);
let start = low;
while (low < high) {
  let probe = (low + high) / 2u;
  let other = ${x(access.at(1, 'base + probe'))};
  let comes_before = select(!precedes(own, other), precedes(other, own), is_left);
  if (comes_before) { low = probe + 1u; } else { high = probe; }
}
let rank = here - select(middle - pair, 0u, is_left) + (low - start);
${store(access, 2, 'base + rank', 'u32', 'mine')}`
    },
    precedes(dtype),
  )
}
