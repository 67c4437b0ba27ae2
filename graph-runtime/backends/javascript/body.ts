import type { Program, Value } from '../../ir/program.ts'
import { emitEquation } from './emit.ts'
import { expand } from './expand.ts'
import { fuse, storedValues, type Kernel } from './fuse.ts'
import type { Lowering } from './lowering.ts'
import { nest } from './nest.ts'
import { Scope } from './scope.ts'
import { elementSource } from './source-elementwise.ts'
import { elementOf } from './source-movement.ts'
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
    if (kernel.isLoop) emitLoop(to, kernel, stored, scope)
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
  to.copy(view, buffer)
  return whole(buffer, view.shape)
}

function place(to: Lowering, view: View, target: Buffer, start: number): void {
  const made = wholeBuffer(view)
  if (made === target || (made && to.placeAt(made, target, start))) return
  to.copy(view, target)
}

/** One loop for elementwise equations of one shape. Only what others read goes to memory, after all inputs are loaded. */
function emitLoop(to: Lowering, { equations }: Kernel, stored: ReadonlySet<Value>, scope: Scope): void {
  const names = new Map<Value, string>()
  const made = equations.flatMap((equation) => equation.outputs)
  made.forEach((value, i) => names.set(value, `v${i}`))
  const kept = made.filter((value) => stored.has(value))
  if (kept.length === 0) return
  const loaded = [...new Set(equations.flatMap((equation) => equation.inputs))].filter((value) => !names.has(value))
  const views = loaded.map((value) => scope.viewOf(value))
  const outputs = kept.map((value) => scope.output(value))
  const { shape } = kept[0]!.type
  const source = nest(shape, [whole(outputs[0]!, shape), ...views], ([at, ...from]) => {
    let lines = ''
    views.forEach((view, i) => {
      const element = elementOf(view, from[i]!, to.isSingle)
      const isNumber = typeof view.from === 'number'
      names.set(loaded[i]!, isNumber ? element : `a${i}`)
      if (!isNumber) lines += `const a${i} = ${element};\n`
    })
    for (const equation of equations) lines += elementSource(equation, (value) => names.get(value)!, to.isSingle)
    kept.forEach((value, i) => (lines += `${outputs[i]!.name}[${at}] = ${names.get(value)!};\n`))
    return lines
  })
  const read = (isAligned: boolean) =>
    views.filter((view) => (wholeBuffer(view) !== undefined) === isAligned).flatMap((view) => bufferOf(view) ?? [])
  to.kernel(source, read(false), outputs, read(true))
}
