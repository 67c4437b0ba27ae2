import { paramsOf } from './primitive.ts'
import { primitiveOf } from './primitives/index.ts'
import { isProgram, textOf, type Equation, type Origin, type Params, type Value } from './program.ts'
import { checkSize, type TensorType } from './types.ts'

const MAX_KEYED_CONSTANT = 64

/** The equations of a growing program: who computes a value, who reads it, and which equations are there already. */
export class Ledger {
  readonly inputs: Value[] = []
  readonly #definitions = new Map<Value, Equation>()
  readonly #users = new Map<Value, Equation[]>()
  readonly #known = new Map<string, Equation>()
  #nextId = 0

  input(type: TensorType): Value {
    checkSize(type.shape)
    const value = { id: this.#nextId++, type }
    this.inputs.push(value)
    return value
  }

  /** Adds an equation, type-checked, or finds the one that computes the same. */
  add(primitive: string, inputs: readonly Value[], params: Params, origin: Origin | undefined): Equation {
    const key = keyOf(primitive, inputs, params)
    const known = key === undefined ? undefined : this.#known.get(key)
    if (known) return known
    const inputTypes = inputs.map((value) => value.type)
    const types = primitiveOf({ primitive }).typeOf(inputTypes, paramsOf({ params }))
    for (const { shape } of types) checkSize(shape)
    const outputs = types.map((type) => ({ id: this.#nextId++, type }))
    const equation: Equation = { primitive, inputs, params, outputs, origin }
    if (key !== undefined) this.#known.set(key, equation)
    for (const value of outputs) this.#definitions.set(value, equation)
    for (const value of new Set(inputs)) {
      const users = this.#users.get(value)
      if (users) users.push(equation)
      else this.#users.set(value, [equation])
    }
    return equation
  }

  definitionOf(value: Value): Equation | undefined {
    return this.#definitions.get(value)
  }
  usersOf(value: Value): readonly Equation[] {
    return this.#users.get(value) ?? []
  }
}

/** What identifies an equation among its like; undefined for those too big to compare: bodies and long constants. */
function keyOf(primitive: string, inputs: readonly Value[], params: Params): string | undefined {
  let key = primitive
  for (const value of inputs) key += ` ${value.id}`
  for (const name in params) {
    const param = params[name]
    if (isProgram(param) || (Array.isArray(param) && param.length > MAX_KEYED_CONSTANT)) return undefined
    key += ` ${name}=${textOf(param)}`
  }
  return key
}
