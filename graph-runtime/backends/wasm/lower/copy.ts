import { stridesOf } from '../../../ir/types.ts'
import { kindOf } from '../kernels/elementwise.ts'
import type { Operand } from '../kernels/kernel.ts'
import { mapKernel } from '../kernels/map.ts'
import { placeOf, wholePlace, type Lowering, type Place } from './lowering.ts'
import { splitMap } from './splits.ts'
import { bufferOf, wholeBuffer, type Buffer, type View } from './view.ts'

/** How a kernel walks through a view. */
export function operandOf({ from, dtype, strides }: View): Operand {
  const is = typeof from === 'number' ? { number: from } : from === 'index' ? 'index' : 'memory'
  return { kind: kindOf[dtype], strides: is === 'index' || is === 'memory' ? strides : [], is }
}

/** Where kernels find the views that they take: those that are a number they know. */
export const placesOf = (views: readonly View[]) => views.filter(({ from }) => typeof from !== 'number').map(placeOf)

/** Where a view is copied to: places of a buffer. */
export interface Target extends Place {
  readonly strides: readonly number[]
}

/** Adds a copy of a view to places of a buffer, to the whole of it if nothing else is said. */
export function copy(to: Lowering, view: View, buffer: Buffer, target?: Target): void {
  if (view.shape.includes(0)) return
  const own = bufferOf(view)
  const reads = own ? [own] : []
  const strides = target?.strides ?? stridesOf(view.shape)
  const isWhole = target === undefined
  const stored = [{ value: 0, kind: kindOf[view.dtype], strides, isWhole }]
  const plan = { width: to.width, shape: view.shape, inputs: [operandOf(view)], steps: [], stored }
  const isAligned = own && wholeBuffer(view) === own && isWhole
  const args = [...placesOf([view]), target ?? wholePlace(buffer)]
  const call = { is: 'call', kernel: mapKernel(plan), args, split: splitMap(plan, args) } as const
  to.add(call, isAligned ? [] : reads, [buffer], isAligned ? reads : [])
}
