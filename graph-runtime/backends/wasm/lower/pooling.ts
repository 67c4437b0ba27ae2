import { planPooling } from '../../../ir/loops/pooling.ts'
import { placesOf as placesOfWindow, type Sliding } from '../../../ir/loops/sliding.ts'
import { paramsOf } from '../../../ir/primitive.ts'
import { slidingOf } from '../../../ir/primitives/pooling.ts'
import type { Equation } from '../../../ir/program.ts'
import { sizeOf, stridesOf, tensor } from '../../../ir/types.ts'
import { maxPoolKernel, slidingMaxKernel } from '../kernels/pooling.ts'
import { wholePlace, type Lowering } from './lowering.ts'
import type { Scope } from './scope.ts'

/** Adds the largest of each window, and where it stands. */
export function emitMaxPool(to: Lowering, scope: Scope, { inputs: [x], outputs, params }: Equation): void {
  const from = scope.dense(x!)
  const out = outputs.map((value) => scope.output(value))
  if (sizeOf(outputs[0]!.type.shape) === 0) return
  const { shape } = x!.type
  const sliding = slidingOf(shape, paramsOf({ params }))
  const [planes, size] = [sizeOf(shape.slice(0, 2)), sizeOf(sliding.space)]
  if (sliding.padding.every(([before, after]) => before === 0 && after === 0)) {
    const apart = stridesOf(sliding.space)
    const kernel = slidingMaxKernel({
      width: to.width,
      planes,
      size,
      places: placesOfWindow(sliding),
      steps: apart.map((stride, axis) => stride * sliding.stride[axis]!),
      window: entriesOf(sliding, apart),
    })
    to.add({ is: 'call', kernel, args: [from, ...out].map(wholePlace) }, [from], out)
    return
  }
  const { start, order } = planPooling(sliding)
  const tables = [start, order].map((table) => to.buffer(tensor('u32', [table.length]), true, [...table]))
  const kernel = maxPoolKernel({ width: to.width, planes, size, places: start.length - 1 })
  to.add({ is: 'call', kernel, args: [from, ...tables, ...out].map(wholePlace) }, [from, ...tables], out)
}

/** Which entries of the space a window at its beginning covers, in row-major order. */
function entriesOf({ window, dilation }: Sliding, apart: readonly number[]): number[] {
  return window.reduce<number[]>(
    (entries, length, axis) =>
      entries.flatMap((entry) => Array.from({ length }, (_, k) => entry + k * dilation[axis]! * apart[axis]!)),
    [0],
  )
}
