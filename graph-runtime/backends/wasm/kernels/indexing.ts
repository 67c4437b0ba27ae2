import { add, type Expression, type Kind, type Width } from '../lanes/expression.ts'
import { bytesOf, load, store, type Extent } from '../lanes/memory.ts'
import { WasmLines } from '../lanes/write.ts'
import { textOf, type Kernel } from './kernel.ts'
import { advance, writeNest, type Walk } from './nest.ts'

/** Sizes shared by `gather` and `scatterAdd`: x[batches, size, rest] and indices[batches, count], all row-major. */
export interface IndexingPlan {
  readonly width: Width
  readonly kind: Kind
  readonly batches: number
  readonly count: number
  readonly size: number
  readonly rest: number
}

/** out[b, i, …] = x[b, indices[b, i], …], and `missing` where the index is out of range. Takes x, indices and out. */
export function gatherKernel(plan: IndexingPlan, missing: number): Kernel {
  return {
    key: `gather ${textOf(plan)} ${missing}`,
    params: 3,
    write(code, library) {
      const lines = new WasmLines(code, plan.width, library)
      const [x, indices, out] = [0, 1, 2] as const
      const value = code.local('v128')
      overIndices(lines, plan, { data: x, indices, other: out }, (from) => ({
        inRange: (extent) => {
          load(code, { address: from, kind: plan.kind, extent, width: plan.width })
          code.set(value)
          store(code, { address: out, kind: plan.kind, extent, width: plan.width }, value)
        },
        outOfRange: (extent) => {
          lines.write({ is: 'number', kind: plan.kind, value: missing })
          code.set(value)
          store(code, { address: out, kind: plan.kind, extent, width: plan.width }, value)
        },
      }))
    },
  }
}

/** Clears out, then out[b, indices[b, i], …] += updates[b, i, …], in order. Takes updates, indices and out. */
export function scatterAddKernel(plan: IndexingPlan): Kernel {
  return {
    key: `scatterAdd ${textOf(plan)}`,
    params: 3,
    write(code, library) {
      const lines = new WasmLines(code, plan.width, library)
      const [updates, indices, out] = [0, 1, 2] as const
      const [sum, update] = [code.local('v128'), code.local('v128')]
      const bytes = plan.batches * plan.size * plan.rest * bytesOf('float', plan.width)
      code.get(out).op('i32.const', 0).op('i32.const', bytes).op('memory.fill', 0)
      const variable = (local: number): Expression => ({ is: 'variable', kind: 'float', name: 'x', local })
      overIndices(lines, plan, { data: out, indices, other: updates }, (to) => ({
        inRange: (extent) => {
          load(code, { address: to, kind: 'float', extent, width: plan.width })
          code.set(sum)
          load(code, { address: updates, kind: 'float', extent, width: plan.width })
          code.set(update)
          lines.write(add(variable(sum), variable(update)))
          code.set(sum)
          store(code, { address: to, kind: 'float', extent, width: plan.width }, sum)
        },
      }))
    },
  }
}

type Act = (extent: Extent) => void

/**
 * For each index in order the elements of its row: `act` gets the local with the address in `data` that the index says; that in
 * `other` goes along by itself.
 */
function overIndices(
  { code, width }: WasmLines,
  { kind, batches, count, size, rest }: IndexingPlan,
  { data, indices, other }: { readonly data: number; readonly indices: number; readonly other: number },
  act: (at: number) => { readonly inRange: Act; readonly outOfRange?: Act },
): void {
  const bytes = bytesOf(kind, width)
  const lanes = 16 / bytes === 128 / width ? 128 / width : 1
  const [whole, single] = [Math.floor(rest / lanes), rest % lanes]
  const [index, at] = [code.local('i32'), code.local('i32')]
  const { inRange, outOfRange } = act(at)
  const along = (each: Act, walks: readonly number[]) => {
    const walk = (by: number): Walk[] => walks.map((local) => ({ strides: [by * bytes], local }))
    writeNest(code, [lanes > 1 ? whole : 0], walk(lanes), () => each('all'))
    const [done, left] = lanes > 1 ? [whole * lanes, single] : [0, rest]
    for (const local of walks) advance(code, local, done * bytes)
    writeNest(code, [left], walk(1), () => each('first'))
    for (const local of walks) advance(code, local, -done * bytes)
  }
  const rows: Walk[] = [
    { strides: [0, 4], local: indices },
    { strides: [0, rest * bytes], local: other },
    { strides: [size * rest * bytes, 0], local: data },
  ]
  // Over a batch the indices and what goes along are walked to the end by the inner loop, and not back.
  const perBatch: Walk[] = rows.map(({ strides: [outer, inner], local }) => ({
    strides: [outer! + count * inner!, inner!],
    local,
  }))
  writeNest(code, [batches, count], perBatch, () => {
    code.get(indices).op('i32.load', 0).op('local.tee', index).op('i32.const', size).op('i32.lt_u').open('if')
    code
      .get(index)
      .op('i32.const', rest * bytes)
      .op('i32.mul')
      .get(data)
      .op('i32.add')
      .set(at)
    along(inRange, [at, other])
    if (outOfRange) {
      code.op('else')
      along(outOfRange, [other])
    }
    code.end()
  })
}
