import type { Builder } from '../ir/builder.ts'
import type { Equation, Value } from '../ir/program.ts'

/** The equations on some path from `from` to `to`, in program order: those a derivative must pass through. */
export function between(b: Builder, from: readonly Value[], to: readonly Value[]): Equation[] {
  const reached = new Set<Value>(from)
  const forward = new Set<Equation>()
  const pending = [...from]
  for (let value = pending.pop(); value; value = pending.pop()) {
    for (const equation of b.usersOf(value)) {
      if (forward.has(equation)) continue
      forward.add(equation)
      for (const output of equation.outputs) {
        if (reached.has(output)) continue
        reached.add(output)
        pending.push(output)
      }
    }
  }
  return upstream(b, to, (equation) => forward.has(equation))
}

/** The equations that `to` depends on, in program order, following back only the values that `keep` admits. */
export function upstream(
  b: Builder,
  to: readonly Value[],
  keep: (equation: Equation, value: Value) => boolean = () => true,
): Equation[] {
  const found = new Set<Equation>()
  const pending = [...to]
  for (let value = pending.pop(); value; value = pending.pop()) {
    const equation = b.definitionOf(value)
    if (!equation || found.has(equation) || !keep(equation, value)) continue
    found.add(equation)
    pending.push(...equation.inputs)
  }
  return [...found].sort((x, y) => x.outputs[0]!.id - y.outputs[0]!.id)
}
