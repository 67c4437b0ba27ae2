import { isSingle, type Precision } from '../../backends/backend.ts'
import { evaluate, type Visit } from '../../backends/reference/evaluate.ts'
import { Builder } from '../../ir/builder.ts'
import { paramsOf, type Data, type Maybe } from '../../ir/primitive.ts'
import { primitiveOf } from '../../ir/primitives/index.ts'
import type { Equation, Program, Value } from '../../ir/program.ts'

/** Numbers of a cotangent or tangent; one that is zero by construction is undefined. */
export type MaybeData = Data | undefined

/** All values of a program as numbers, and the derivative of each of its equations. */
export interface Local {
  readonly b: Builder
  value(value: Value): Data
  /** From cotangents of an equation's outputs to what it contributes to those of its inputs. */
  pull(equation: Equation, cotangents: readonly MaybeData[]): readonly MaybeData[]
  /** From tangents of an equation's inputs to those of its outputs. */
  push(equation: Equation, tangents: readonly MaybeData[]): readonly MaybeData[]
}

type Write = (b: Builder, at: Equation, given: readonly Maybe[]) => readonly Maybe[]

interface Compiled {
  readonly program: Program
  /** Which results are there. */
  readonly found: readonly boolean[]
}

/**
 * Evaluates what `wanted` needs, in the reference and rounded as the backend rounds, and keeps every number on the way.
 * `inputs` are the contents of the builder's inputs.
 */
export function createLocal(
  b: Builder,
  wanted: readonly Value[],
  inputs: readonly Data[],
  precision: Precision,
): Local {
  const round: Visit = ({ outputs }, _inputs, results) =>
    outputs.forEach(({ type }, i) => {
      if (type.dtype !== 'float' || !isSingle(precision)) return
      const data = results[i]!
      for (let k = 0; k < data.length; k++) data[k] = Math.fround(data[k]!)
    })
  const known = new Map<Value, Data>()
  const program = b.finish(wanted)
  program.inputs.forEach((value, i) => known.set(value, inputs[i]!))
  evaluate(program, inputs, (equation, data, results) => {
    round(equation, data, results)
    equation.outputs.forEach((value, i) => known.set(value, results[i]!))
  })
  const value = (of: Value) => {
    const data = known.get(of)
    if (!data) throw new TypeError(`value ${of.id} was not computed`)
    return data
  }

  const rules = new Map<Equation, Map<string, Compiled>>()
  function apply(kind: string, equation: Equation, given: readonly MaybeData[], like: readonly Value[], write: Write) {
    const key = `${kind} ${given.map((data) => (data ? 1 : 0)).join('')}`
    const own = rules.get(equation) ?? new Map<string, Compiled>()
    rules.set(equation, own)
    const rule = own.get(key) ?? compileRule(b, equation, given, like, write)
    own.set(key, rule)
    const ends = [...equation.inputs, ...equation.outputs].filter((end) => !isConstant(b, end)).map(value)
    const results = evaluate(rule.program, [...ends, ...given.flatMap((data) => (data ? [data] : []))], round)
    return rule.found.map((isThere) => (isThere ? results.shift() : undefined))
  }

  return {
    b,
    value,
    pull: (equation, cotangents) =>
      cotangents.some(Boolean)
        ? apply('pull', equation, cotangents, equation.outputs, (own, at, given) =>
            primitiveOf(at).pullback(own, { ...at, params: paramsOf(at) }, given),
          )
        : equation.inputs.map(() => undefined),
    push: (equation, tangents) =>
      tangents.some(Boolean)
        ? apply('push', equation, tangents, equation.inputs, (own, at, given) =>
            primitiveOf(at).pushforward(own, { ...at, params: paramsOf(at) }, given),
          )
        : equation.outputs.map(() => undefined),
  }
}

const isConstant = (b: Builder, value: Value) => b.definitionOf(value)?.primitive === 'constant'

/** One equation's rule as a program of its ends and of the cotangents or tangents given. Constants stay: rules ask for them. */
function compileRule(
  b: Builder,
  equation: Equation,
  given: readonly MaybeData[],
  like: readonly Value[],
  write: Write,
) {
  const own = new Builder()
  const end = (value: Value) =>
    isConstant(b, value) ? own.emit('constant', [], b.definitionOf(value)!.params)[0]! : own.input(value.type)
  const at = { ...equation, inputs: equation.inputs.map(end), outputs: equation.outputs.map(end) }
  const arriving = given.map((data, i) => data && own.input(like[i]!.type))
  const leaving = write(own, at, arriving)
  const isFloat = leaving.map((value) => value?.type.dtype === 'float')
  const program = own.finish(leaving.filter((value, i): value is Value => value !== undefined && isFloat[i]!))
  return { program, found: isFloat }
}
