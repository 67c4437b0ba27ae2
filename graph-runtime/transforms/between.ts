import type { Builder } from '../ir/builder.ts'
import type { Equation, Value } from '../ir/program.ts'

/**
 * The equations on some path from `from` to `to`, in program order: those a derivative must pass through. A path that comes to one
 * of `ends` is followed no further.
 */
export function between(
  b: Builder,
  from: readonly Value[],
  to: readonly Value[],
  ends: ReadonlyMap<Value, unknown> = new Map(),
): Equation[] {
  const reached = new Set<Value>(from)
  const forward = new Set<Equation>()
  const ended: Value[] = []
  const pending = [...from]
  for (let value = pending.pop(); value; value = pending.pop()) {
    for (const equation of b.usersOf(value)) {
      if (forward.has(equation)) continue
      forward.add(equation)
      for (const output of equation.outputs) {
        if (reached.has(output)) continue
        reached.add(output)
        if (ends.has(output)) ended.push(output)
        else pending.push(output)
      }
    }
  }
  return upstream(b, [...to, ...ended], (equation) => forward.has(equation))
}

/**
 * The equations that `to` depends on, in program order, following back only the values that `keep` admits. `read` receives the
 * values on the way that no equation computes.
 */
export function upstream(
  b: Builder,
  to: readonly Value[],
  keep: (equation: Equation, value: Value) => boolean = () => true,
  read?: Set<Value>,
): Equation[] {
  const found = new Set<Equation>()
  const pending = [...to]
  for (let value = pending.pop(); value; value = pending.pop()) {
    const equation = b.definitionOf(value)
    if (!equation) read?.add(value)
    else if (!found.has(equation) && keep(equation, value)) {
      found.add(equation)
      for (const input of equation.inputs) pending.push(input)
    }
  }
  return [...found].sort((x, y) => x.outputs[0]!.id - y.outputs[0]!.id)
}
