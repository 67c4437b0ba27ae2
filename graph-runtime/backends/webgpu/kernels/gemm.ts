import { ROW_OF_GROUPS } from '../wgsl/prelude.ts'
import { word } from '../wgsl/text.ts'
import { chainLines, functionsOf, type Chain } from './chain.ts'
import { groupsFor, type Access, type Kernel } from './kernel.ts'

/** How a shader reads one of the two matrices of a product. */
export interface Factor {
  /** Whether elements along the product's axis lie next to each other in memory, and not those along the inner one: threads read neighbours together. */
  readonly isAcross: boolean
  /** Lines that set `value`, which is 0, to the element at `at` along the product's axis and at `k` along the inner one. */
  readonly read: string
}

/** Products of matrices, one for each of a number of batch entries. */
export interface Sizes {
  readonly batches: number
  readonly rows: number
  readonly inner: number
  readonly columns: number
}

export interface GemmPlan extends Sizes {
  /** Into how many parts the sums are cut, each of which is put into a product of its own. */
  readonly slices: number
  /** What is computed from each element, and put away: an element is what is given. */
  readonly chain: Chain
  /** What a shader is told of the matrices; all may use `batch`. */
  readonly write: (access: Access) => {
    readonly left: Factor
    readonly right: Factor
    /** Lines that give the row-major index `i` of the result's element at `slice`, `row` and `column`. */
    readonly index: string
  }
}

/** Threads along each side of a workgroup, and how deep a tile of both matrices is that it holds at a time. */
const SIDE = 16
const DEPTH = 16
const THREADS = SIDE * SIDE
/** With fewer tiles than this most of a device is idle. */
const MANY_TILES = 32
/** A sum of fewer products is not cut further. */
const LEAST_DEPTH = 256

/** How many elements each thread computes, one below the other and side by side: 4, unless there are too few. */
function shareOf({ batches, rows, columns }: Sizes): readonly [down: number, across: number] {
  const share = [rows, columns].map((length) => (length > 2 * SIDE ? 4 : 1)) as [number, number]
  const tiles = Math.ceil(rows / (share[0] * SIDE)) * Math.ceil(columns / (share[1] * SIDE)) * batches
  return tiles < MANY_TILES ? [1, 1] : share
}

/** Into how many parts long sums of few elements are cut, so that there are tiles enough. */
export function slicesFor(sizes: Sizes): number {
  const [down, across] = shareOf(sizes)
  const tiles = Math.ceil(sizes.rows / (down * SIDE)) * Math.ceil(sizes.columns / (across * SIDE)) * sizes.batches
  return Math.max(1, Math.min(Math.ceil((2 * MANY_TILES) / tiles), Math.floor(sizes.inner / LEAST_DEPTH)))
}

/**
 * Takes both matrices, and what the chain takes and gives. Each workgroup computes a tile of the product, by tiles of both matrices that its threads bring to workgroup memory together
 * (Volkov and Demmel, *Benchmarking GPUs to tune dense linear algebra*, SC 2008).
 */
export function gemmKernel({ batches, rows, inner, columns, slices, chain, write }: GemmPlan): Kernel {
  const [down, across] = shareOf({ batches, rows, inner, columns })
  const [high, wide] = [down * SIDE, across * SIDE]
  const [tilesDown, tilesAcross] = [Math.ceil(rows / high), Math.ceil(columns / wide)]
  const tiles = tilesDown * tilesAcross * batches * slices
  const counting = (count: number) => Array.from({ length: count }, (_, i) => i)
  /** Brings a tile to workgroup memory, whose rows are one longer than need be: threads of a column meet other banks. */
  const bring = (memory: string, side: number, from: string, most: string, { isAcross, read }: Factor) => {
    const [along, depth] = isAcross
      ? ['%', '/'].map((sign) => `slot ${sign} ${word(side)}`)
      : ['/', '%'].map((sign) => `slot ${sign} ${word(DEPTH)}`)
    return `for (var slot = local; slot < ${word(side * DEPTH)}; slot += ${word(THREADS)}) {
    let at = ${from} + ${along};
    let k = start + ${depth};
    var value = 0.0;
    if (at < ${most} && k < end) {
${read}
    }
    ${memory}[(${depth}) * ${word(side + 1)} + ${along}] = value;
  }`
  }
  return {
    groups: groupsFor(tiles),
    write(access) {
      // What is put away is written once, for all of a thread's elements: a shader of a sixteenth of the length is compiled sooner.
      const { left, right, index } = write(access)
      const pairs = counting(down).flatMap((i) => counting(across).map((j) => [i, j] as const))
      const depth = Math.ceil(inner / slices / DEPTH) * DEPTH
      return `${functionsOf(chain)}
var<workgroup> xs: array<f32, ${(high + 1) * DEPTH}>;
var<workgroup> ys: array<f32, ${(wide + 1) * DEPTH}>;
fn finish(batch: u32, slice: u32, row: u32, column: u32, v0: f32) {
${index}
${chainLines(access, chain, 2)}
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
let tile = group.y * ${word(ROW_OF_GROUPS)} + group.x;
if (tile >= ${access.size(tiles)}) { return; }
let rows = ${access.size(rows)};
let columns = ${access.size(columns)};
let tiles_across = ${access.size(tilesAcross)};
let batches = ${access.size(batches)};
let place_of_tile = tile / tiles_across;
let tiles_down = ${access.size(tilesDown)};
let row = place_of_tile % tiles_down * ${word(high)};
let column = tile % tiles_across * ${word(wide)};
let batch = place_of_tile / tiles_down % batches;
let slice = place_of_tile / tiles_down / batches;
let deep = ${access.size(depth)};
let end = min(${access.size(inner)}, (slice + 1u) * deep);
let down = local / ${word(SIDE)};
let across = local % ${word(SIDE)};
${pairs.map(([i, j]) => `var z${i}${j} = 0.0;`).join(' ')}
for (var start = slice * deep; start < end; start += ${word(DEPTH)}) {
  ${bring('xs', high, 'row', 'rows', left)}
  ${bring('ys', wide, 'column', 'columns', right)}
  workgroupBarrier();
  for (var d = 0u; d < ${word(DEPTH)}; d++) {
    ${counting(down)
      .map((i) => `let x${i} = xs[d * ${word(high + 1)} + down + ${word(i * SIDE)}];`)
      .join(' ')}
    ${counting(across)
      .map((j) => `let y${j} = ys[d * ${word(wide + 1)} + across + ${word(j * SIDE)}];`)
      .join(' ')}
    ${pairs.map(([i, j]) => `z${i}${j} += x${i} * y${j};`).join(' ')}
  }
  workgroupBarrier();
}
var all = array<f32, ${pairs.length}>(${pairs.map(([i, j]) => `z${i}${j}`).join(', ')});
for (var e = 0u; e < ${word(pairs.length)}; e++) {
  let r = row + down + e / ${word(across)} * ${word(SIDE)};
  let c = column + across + e % ${word(across)} * ${word(SIDE)};
  if (r < rows && c < columns) { finish(batch, slice, r, c, all[e]); }
}
}`
    },
  }
}
