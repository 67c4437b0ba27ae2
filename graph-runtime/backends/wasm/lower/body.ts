import type { Equation, Program } from '../../../ir/program.ts'
import { expand } from './expand.ts'
import { fuse, storedValues } from './fuse.ts'
import { isElementwise } from '../kernels/elementwise.ts'
import { copy } from './copy.ts'
import { emitEquation } from './emit.ts'
import { emitMap } from './map.ts'
import { joinsIn } from './product.ts'
import type { Lowering } from './lowering.ts'
import { isRowReduction } from './row-roles.ts'
import { emitRows } from './rows.ts'
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
  const scope = new Scope(to, flat, inputs, copy)
  const kernels = fuse(flat, joinsIn(to.width))
  const stored = storedValues(flat, kernels)
  const around = to.computing[0]
  for (const { equations } of kernels) {
    to.computing = equations.map((equation) => inside(around, equation))
    const [first, ...rest] = equations
    const at = { to, scope, used: stored, rest, emitBody, copy }
    if (rest.length > 0 && equations.some(isRowReduction)) emitRows(at, equations)
    else if (isElementwise(first!.primitive)) emitMap(at, equations)
    else emitEquation(at, first!)
  }
  const written = new Set(targets)
  const madeBy = new Map(
    flat.equations.flatMap((equation) => equation.outputs.map((value) => [value, equation] as const)),
  )
  const toPlace = (i: number) => {
    const equation = madeBy.get(flat.outputs[i]!)
    to.computing = equation ? [inside(around, equation)] : []
  }
  const results = flat.outputs.map((value, i) => {
    toPlace(i)
    const view = scope.viewOf(value)
    const own = bufferOf(view)
    const stays = targets[i] !== undefined && wholeBuffer(view) === targets[i]
    return own && written.has(own) && !stays ? oldContent(to, view) : view
  })
  targets.forEach((target, i) => {
    toPlace(i)
    if (target) place(to, results[i]!, target, start)
  })
  to.computing = around ? [around] : []
  return results
}

/** An equation of a loop's body as part of the loop's: of the same pass. */
function inside(loop: Equation | undefined, equation: Equation): Equation {
  if (!loop?.origin) return equation
  return { ...equation, origin: { ...loop.origin, node: equation.origin?.node ?? loop.origin.node } }
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
