import type { Program, Value } from '../../../ir/program.ts'
import { stridesOf } from '../../../ir/types.ts'
import { expand } from './expand.ts'
import { fuse, storedValues, type Kernel as Fused } from './fuse.ts'
import { isElementwise, kindOf } from '../kernels/elementwise.ts'
import { mapKernel, type Step } from '../kernels/map.ts'
import { copy, operandOf, placesOf } from './copy.ts'
import { emitEquation } from './emit.ts'
import { wholePlace, type Lowering } from './lowering.ts'
import { Scope } from './scope.ts'
import { bufferOf, whole, wholeBuffer, type Buffer, type View } from './view.ts'

/**
 * Adds a program's kernels. `targets[i]` is the buffer in which output i must lie at the end, one of the inputs' own; it is
 * computed there at once where nobody reads the old content any more. The other outputs are returned as views that hold
 * until a target is written again.
 */
export function emitBody(
  to: Lowering,
  program: Program,
  inputs: readonly View[],
  targets: readonly (Buffer | undefined)[] = [],
): View[] {
  const start = to.position
  const flat = expand(program)
  const scope = new Scope(to, flat, inputs)
  const kernels = fuse(flat)
  const stored = storedValues(flat, kernels)
  for (const kernel of kernels) {
    if (kernel.isLoop) emitMap(to, kernel, stored, scope)
    else emitEquation({ to, scope, used: stored, emitBody }, kernel.equations[0]!)
  }
  const written = new Set(targets)
  const results = flat.outputs.map((value, i) => {
    const view = scope.viewOf(value)
    const own = bufferOf(view)
    const stays = targets[i] !== undefined && wholeBuffer(view) === targets[i]
    return own && written.has(own) && !stays ? oldContent(to, view) : view
  })
  targets.forEach((target, i) => target && place(to, results[i]!, target, start))
  return results
}

/** A copy of what a target holds before it is written. */
function oldContent(to: Lowering, view: View): View {
  const buffer = to.buffer(view)
  copy(to, view, buffer)
  return whole(buffer, view.shape)
}

function place(to: Lowering, view: View, target: Buffer, start: number): void {
  const made = wholeBuffer(view)
  if (made === target || (made && to.placeAt(made, target, start))) return
  copy(to, view, target)
}

/** One loop for elementwise equations of one shape. Only what others read goes to memory, after all inputs are loaded. */
function emitMap(to: Lowering, { equations }: Fused, stored: ReadonlySet<Value>, scope: Scope): void {
  const made = equations.flatMap((equation) => equation.outputs)
  const kept = made.filter((value) => stored.has(value))
  if (kept.length === 0) return
  const { shape } = kept[0]!.type
  const loaded = [...new Set(equations.flatMap((equation) => equation.inputs))].filter((value) => !made.includes(value))
  const views = loaded.map((value) => scope.viewOf(value))
  const outputs = kept.map((value) => scope.output(value))
  if (shape.includes(0)) return
  const all = new Map([...loaded, ...made].map((value, i) => [value, i]))
  const steps = equations.map(({ primitive, inputs, outputs: [out], params }): Step => {
    if (!isElementwise(primitive)) throw new TypeError(`${primitive} is not elementwise`)
    return {
      primitive,
      args: inputs.map((value) => all.get(value)!),
      to: out!.type.dtype,
      order: Number(params.order ?? 0),
    }
  })
  const strides = stridesOf(shape)
  const kernel = mapKernel({
    width: to.width,
    shape,
    inputs: views.map(operandOf),
    steps,
    stored: kept.map((value) => ({ value: all.get(value)!, kind: kindOf[value.type.dtype], strides, isWhole: true })),
  })
  const read = (isAligned: boolean) =>
    views.filter((view) => (wholeBuffer(view) !== undefined) === isAligned).flatMap((view) => bufferOf(view) ?? [])
  to.add(
    { is: 'call', kernel, args: [...placesOf(views), ...outputs.map(wholePlace)] },
    read(false),
    outputs,
    read(true),
  )
}
