import { planPooling } from '../../../ir/loops/pooling.ts'
import { placesOf as placesOfWindow, type Sliding } from '../../../ir/loops/sliding.ts'
import { paramsOf } from '../../../ir/primitive.ts'
import { slidingOf } from '../../../ir/primitives/pooling.ts'
import type { Equation, Value } from '../../../ir/program.ts'
import { sizeOf, stridesOf, tensor } from '../../../ir/types.ts'
import type { Kernel } from '../kernels/kernel.ts'
import { maxPoolKernel, slidingMaxKernel } from '../kernels/pooling.ts'
import type { At } from './at.ts'
import { wholePlace, type Lowering } from './lowering.ts'
import { splitPlanes } from './splits.ts'
import type { Buffer } from './view.ts'

/** How planes are pooled. */
interface Pooling {
  /** For so many planes: takes x, the tables, the values and the indices. */
  readonly kernelOf: (planes: number) => Kernel
  readonly tables: readonly Buffer[]
  /** How many entries a plane has, and how many are made of it. */
  readonly size: number
  readonly made: number
}

/** How the largest of each window is found, and where it stands. */
export function poolingOf(to: Lowering, { inputs: [x], params }: Equation): Pooling {
  const sliding = slidingOf(x!.type.shape, paramsOf({ params }))
  const { width } = to
  const size = sizeOf(sliding.space)
  if (sliding.padding.every(([before, after]) => before === 0 && after === 0)) {
    const apart = stridesOf(sliding.space)
    const places = placesOfWindow(sliding)
    const steps = apart.map((stride, axis) => stride * sliding.stride[axis]!)
    const plan = { width, size, places, steps, window: entriesOf(sliding, apart) }
    return { kernelOf: (planes) => slidingMaxKernel({ ...plan, planes }), tables: [], size, made: sizeOf(places) }
  }
  const { start, order } = planPooling(sliding)
  const tables = [start, order].map((table) => to.buffer(tensor('u32', [table.length]), true, [...table]))
  const places = start.length - 1
  return { kernelOf: (planes) => maxPoolKernel({ width, planes, size, places }), tables, size, made: places }
}

/** Adds the largest of each window, and where it stands. */
export function emitMaxPool({ to, scope }: At, equation: Equation): void {
  const { inputs, outputs } = equation
  const [x] = inputs as [Value]
  const from = scope.dense(x)
  const out = outputs.map((value) => scope.output(value))
  if (sizeOf(outputs[0]!.type.shape) === 0) return
  const planes = sizeOf(x.type.shape.slice(0, 2))
  const { kernelOf, tables, size, made } = poolingOf(to, equation)
  const [of, tablesAt, outAt] = [wholePlace(from), tables.map(wholePlace), out.map(wholePlace)]
  const split = splitPlanes({ planes, size }, made, { x: of, tables: tablesAt, out: outAt }, kernelOf)
  to.add({ is: 'call', kernel: kernelOf(planes), args: [of, ...tablesAt, ...outAt], split }, [from, ...tables], out)
}

/** Which entries of the space a window at its beginning covers, in row-major order. */
function entriesOf({ window, dilation }: Sliding, apart: readonly number[]): number[] {
  return window.reduce<number[]>(
    (entries, length, axis) =>
      entries.flatMap((entry) => Array.from({ length }, (_, k) => entry + k * dilation[axis]! * apart[axis]!)),
    [0],
  )
}
