import type { Equation, Program, Value } from '../../../ir/program.ts'

/**
 * The same program without equations that only say something to derivatives: a stopGradient is its input, a
 * customGradient its body, an implicit equation its solver.
 */
export function expand(program: Program): Program {
  const equations: Equation[] = []
  const scope = new Map<Value, Value>()
  inline(program, scope, equations, false)
  return { inputs: program.inputs, equations, outputs: program.outputs.map((value) => scope.get(value) ?? value) }
}

/** Adds the equations under the names that `scope` gives. A body may be there twice, so its values are made anew. */
function inline(program: Program, scope: Map<Value, Value>, equations: Equation[], isBody: boolean): void {
  const nameOf = (value: Value) => scope.get(value) ?? value
  for (const equation of program.equations) {
    const inputs = equation.inputs.map(nameOf)
    if (equation.primitive === 'stopGradient') {
      scope.set(equation.outputs[0]!, inputs[0]!)
      continue
    }
    const body = bodyOf(equation)
    if (!body) {
      const outputs = isBody ? equation.outputs.map((value) => ({ ...value })) : equation.outputs
      equation.outputs.forEach((value, i) => scope.set(value, outputs[i]!))
      equations.push({ ...equation, inputs, outputs })
      continue
    }
    const inner = new Map<Value, Value>()
    body.inputs.forEach((value, i) => inner.set(value, inputs[i]!))
    inline(body, inner, equations, true)
    equation.outputs.forEach((value, i) => scope.set(value, inner.get(body.outputs[i]!)!))
  }
}

function bodyOf({ primitive, params }: Equation): Program | undefined {
  if (primitive === 'customGradient') return params.body as Program
  if (primitive === 'implicit') return params.solver as Program
  return undefined
}
