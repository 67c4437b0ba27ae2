import { stridesOf } from '../../../ir/types.ts'
import type { Target } from '../../wasm/lower/copy.ts'
import { placeOf, wholePlace, type Lowering } from '../../wasm/lower/lowering.ts'
import { bufferOf, wholeBuffer, type Buffer, type View } from '../../wasm/lower/view.ts'
import { operandOf, type Kernel } from '../kernels/kernel.ts'
import { mapKernel } from '../kernels/map.ts'

/** Where kernels find the views that they take: those that are a number they know. */
export const placesOf = (views: readonly View[]) => views.filter(({ from }) => typeof from !== 'number').map(placeOf)

/** The memory that views read. */
export const memoryOf = (views: readonly View[]): Buffer[] => views.flatMap((view) => bufferOf(view) ?? [])

/** Adds a copy of a view to places of a buffer, to the whole of it if nothing else is said. */
export function copy(to: Lowering<Kernel>, view: View, buffer: Buffer, target?: Target): void {
  if (view.shape.includes(0)) return
  const strides = target?.strides ?? stridesOf(view.shape)
  const kernel = mapKernel({ shape: view.shape, inputs: [operandOf(view)], steps: [], stored: [{ value: 0, strides }] })
  const reads = memoryOf([view])
  const isAligned = target === undefined && wholeBuffer(view) !== undefined
  const args = [...placesOf([view]), target ?? wholePlace(buffer)]
  to.add({ is: 'call', kernel, args }, isAligned ? [] : reads, [buffer], isAligned ? reads : [])
}
