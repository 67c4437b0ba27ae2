import type { Equation, Program, Value } from '../../../ir/program.ts'
import { stridesOf } from '../../../ir/types.ts'
import { isElementwise } from '../../wasm/kernels/elementwise.ts'
import { chainOf, readsOf } from '../../wasm/lower/chain.ts'
import { expand } from '../../wasm/lower/expand.ts'
import { fuse, storedValues } from '../../wasm/lower/fuse.ts'
import { wholePlace, type Lowering } from '../../wasm/lower/lowering.ts'
import { Scope } from '../../wasm/lower/scope.ts'
import { bufferOf, whole, wholeBuffer, type Buffer, type View } from '../../wasm/lower/view.ts'
import { operandOf, type Kernel } from '../kernels/kernel.ts'
import { mapKernel } from '../kernels/map.ts'
import { copy, placesOf } from './copy.ts'
import { emitEquation } from './emit.ts'
import { joins } from './product.ts'

/**
 * Adds a program's kernels. `targets[i]` is the buffer in which output i must lie at the end, one of the inputs' own; it is
 * computed there at once where nobody reads the old content any more. The other outputs are returned as views that hold
 * until a target is written again.
 */
export function emitBody(
  to: Lowering<Kernel>,
  program: Program,
  inputs: readonly View[],
  targets: readonly (Buffer | undefined)[] = [],
): View[] {
  const start = to.position
  const flat = expand(program)
  const scope = new Scope<Kernel>(to, flat, inputs, copy)
  const kernels = fuse(flat, joins)
  const stored = storedValues(flat, kernels)
  for (const { equations } of kernels) {
    const [first, ...rest] = equations
    if (isElementwise(first!.primitive)) emitMap(to, equations, stored, scope)
    else emitEquation({ to, scope, used: stored, rest, emitBody, copy }, first!)
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
function oldContent(to: Lowering<Kernel>, view: View): View {
  const buffer = to.buffer(view)
  copy(to, view, buffer)
  return whole(buffer, view.shape)
}

function place(to: Lowering<Kernel>, view: View, target: Buffer, start: number): void {
  const made = wholeBuffer(view)
  if (made === target || (made && to.placeAt(made, target, start))) return
  copy(to, view, target)
}

/** One kernel for elementwise equations of one shape. Only what others read goes to memory. */
function emitMap(
  to: Lowering<Kernel>,
  equations: readonly Equation[],
  used: ReadonlySet<Value>,
  scope: Scope<Kernel>,
): void {
  const { shape } = equations[0]!.outputs[0]!.type
  const { inputs, steps, stored } = chainOf(equations, used)
  if (stored.length === 0) return
  const views = inputs.map((value) => scope.viewAs(value, shape))
  const outputs = stored.map(({ value }) => scope.output(value))
  if (shape.includes(0)) return
  const kernel = mapKernel({
    shape,
    inputs: views.map(operandOf),
    steps,
    stored: stored.map(({ number }) => ({ value: number, strides: stridesOf(shape) })),
  })
  const [read, aligned] = readsOf(views)
  to.add({ is: 'call', kernel, args: [...placesOf(views), ...outputs.map(wholePlace)] }, read, outputs, aligned)
}
