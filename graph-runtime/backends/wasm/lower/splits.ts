import { sizeOf, stridesOf, type Shape } from '../../../ir/types.ts'
import { alongKernel, type AlongPlan } from '../kernels/along.ts'
import { scatterAddKernel, type IndexingPlan } from '../kernels/indexing.ts'
import { isWalked } from '../kernels/chain.ts'
import type { Kernel } from '../kernels/kernel.ts'
import { mapKernel, type MapPlan } from '../kernels/map.ts'
import { matmulKernel } from '../kernels/matmul.ts'
import { panelSize, type MatmulPlan } from '../kernels/matmul-plan.ts'
import { reduceKernel, type ReducePlan } from '../kernels/reduce.ts'
import { rowsKernel, type RowsPlan } from '../kernels/rows.ts'
import { threefryKernel, type ThreefryPlan } from '../kernels/threefry.ts'
import { evenAxis, firstAxis, splitAlong } from '../threads/split.ts'
import type { Place, Split, Start } from './lowering.ts'

/** What a kernel takes. */
type Args = readonly (Place | Start)[]

/** A row-major tensor. */
const dense = (lengths: Shape) => ({ lengths, strides: stridesOf(lengths) })

export function splitMap(plan: MapPlan, args: Args): Split | undefined {
  const { shape, inputs, steps, stored } = plan
  const axis = evenAxis(shape)
  if (axis === undefined) return undefined
  const walked = [...inputs.filter(isWalked), ...stored]
  const isWritten = (i: number) => i >= walked.length - stored.length
  return splitAlong(shape[axis]!, {
    work: sizeOf(shape) * (1 + steps.length),
    args: args.map((place, i) => ({
      place,
      lengths: shape,
      strides: walked[i]!.strides,
      axis,
      isWritten: isWritten(i),
    })),
    kernelOf: (length) =>
      mapKernel({
        ...plan,
        shape: shape.with(axis, length),
        // Behind a part lies another.
        stored: stored.map((each) => ({ ...each, isWhole: false })),
      }),
  })
}

export function splitReduce(plan: ReducePlan, args: Args): Split | undefined {
  const { kept, reduced, input } = plan
  const axis = firstAxis(kept)
  if (axis === undefined) return undefined
  const out = args.at(-1)!
  return splitAlong(kept[axis]!, {
    work: sizeOf(kept) * sizeOf(reduced),
    args: [
      ...args.slice(0, -1).map((place) => ({ place, lengths: [...kept, ...reduced], strides: input.strides, axis })),
      { place: out, ...dense(kept), axis, isWritten: true },
    ],
    kernelOf: (length) => reduceKernel({ ...plan, kept: kept.with(axis, length) }),
  })
}

/** By rows. */
export function splitRows(plan: RowsPlan, args: Args): Split | undefined {
  const { rows, length, inputs, steps, stored } = plan
  const axis = firstAxis(rows)
  if (axis === undefined) return undefined
  const walked = [...inputs.filter(isWalked), ...stored]
  return splitAlong(rows[axis]!, {
    work: sizeOf(rows) * length * (1 + steps.length),
    args: args.map((place, i) => ({
      place,
      lengths: [...rows, length],
      strides: walked[i]!.strides,
      axis,
      isWritten: i >= walked.length - stored.length,
    })),
    kernelOf: (part) => rowsKernel({ ...plan, rows: rows.with(axis, part) }),
  })
}

/** With fewer rows than this the tiles of a part would not be full. */
const FEW_ROWS = 16

/** By batches, or by rows, or by columns where rows are few. */
export function splitMatmul(plan: MatmulPlan, [x, y, panel, ...others]: Args): Split | undefined {
  const { batch, rows, inner, columns, chain } = plan
  const lengths = [...batch, rows, columns]
  const [down, across] = [batch.length, batch.length + 1]
  const axis = firstAxis(batch) ?? (rows < FEW_ROWS && columns > rows && inner > 0 ? across : down)
  if (lengths[axis]! <= 1) return undefined
  const inputs = chain.inputs.filter(isWalked)
  return splitAlong(lengths[axis]!, {
    work: sizeOf(lengths) * (inner + chain.steps.length),
    args: [
      { place: x!, lengths: [...batch, rows, inner], strides: plan.x, axis: axis === across ? undefined : axis },
      { place: y!, lengths: [...batch, inner, columns], strides: plan.y, axis: axis === down ? undefined : axis },
      { place: panel!, ...dense([panelSize(plan)]), isWritten: true },
      ...[...inputs, ...chain.stored].map(({ strides }, i) => ({
        place: others[i]!,
        lengths,
        strides,
        axis,
        isWritten: i >= inputs.length,
      })),
    ],
    kernelOf(length) {
      if (axis === down) return matmulKernel({ ...plan, rows: length })
      if (axis === across) return matmulKernel({ ...plan, columns: length })
      return matmulKernel({ ...plan, batch: batch.with(axis, length) })
    },
  })
}

export function splitAround(plan: AlongPlan, args: Args): Split | undefined {
  const { around, length: along, input, to, how } = plan
  const axis = evenAxis(around)
  if (axis === undefined) return undefined
  const lengths = [...around, along]
  return splitAlong(around[axis]!, {
    work: sizeOf(lengths),
    args: [
      ...args.slice(0, -1).map((place) => ({ place, lengths, strides: input.strides, axis })),
      { place: args.at(-1)!, lengths: how === 'argmax' ? around : lengths, strides: to, axis, isWritten: true },
    ],
    kernelOf: (length) => alongKernel({ ...plan, around: around.with(axis, length) }),
  })
}

export function splitThreefry(plan: ThreefryPlan, args: Args): Split | undefined {
  const { shape, inputs } = plan
  const axis = firstAxis(shape)
  if (axis === undefined) return undefined
  const walked = inputs.filter(isWalked)
  return splitAlong(shape[axis]!, {
    work: 100 * sizeOf(shape),
    args: args.map((place, i) =>
      i < walked.length
        ? { place, lengths: shape, strides: walked[i]!.strides, axis }
        : { place, ...dense(shape), axis, isWritten: true },
    ),
    kernelOf: (length) => threefryKernel({ ...plan, shape: shape.with(axis, length) }),
  })
}

/** By batches, or by indices where there is one batch. */
export function splitGather(
  plan: IndexingPlan,
  [x, indices, out]: Args,
  kernelOf: (plan: IndexingPlan) => Kernel,
): Split {
  const { batches, count, size, rest } = plan
  const axis = batches > 1 ? 0 : 1
  return splitAlong(axis === 0 ? batches : count, {
    work: batches * count * rest,
    args: [
      { place: x!, ...dense([batches, size * rest]), axis: axis === 0 ? 0 : undefined },
      { place: indices!, ...dense([batches, count]), axis },
      { place: out!, ...dense([batches, count, rest]), axis, isWritten: true },
    ],
    kernelOf: (length) => kernelOf(axis === 0 ? { ...plan, batches: length } : { ...plan, count: length }),
  })
}

/** By batches: within one any two may be added to the same place. */
export function splitScatterAdd(plan: IndexingPlan, [updates, indices, out]: Args): Split {
  const { batches, count, size, rest } = plan
  return splitAlong(batches, {
    work: batches * count * rest,
    args: [
      { place: updates!, ...dense([batches, count * rest]), axis: 0 },
      { place: indices!, ...dense([batches, count]), axis: 0 },
      { place: out!, ...dense([batches, size * rest]), axis: 0, isWritten: true },
    ],
    kernelOf: (length) => scatterAddKernel({ ...plan, batches: length }),
  })
}

/** By planes. `tables` are read by all. */
export function splitPlanes(
  plan: { readonly planes: number; readonly size: number },
  made: number,
  { x, tables = [], out }: { readonly x: Place; readonly tables?: readonly Place[]; readonly out: readonly Place[] },
  kernelOf: (planes: number) => Kernel,
): Split {
  const { planes, size } = plan
  return splitAlong(planes, {
    work: planes * size,
    args: [
      { place: x, ...dense([planes, size]), axis: 0 },
      ...tables.map((place) => ({ place, ...dense([place.buffer.size]) })),
      ...out.map((place) => ({ place, ...dense([planes, made]), axis: 0, isWritten: true })),
    ],
    kernelOf,
  })
}
