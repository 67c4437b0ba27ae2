import { paramsOf } from './primitive.ts'
import { primitiveOf } from './primitives/index.ts'
import { isProgram, type Equation, type Origin, type Params, type Program, type Value } from './program.ts'
import { checkSize, sizeOf, type TensorType } from './types.ts'

const MAX_KEYED_CONSTANT = 64

/** The equations of a growing program: who computes a value, who reads it, and which equations are there already. */
export class Ledger {
  readonly inputs: Value[] = []
  /** By the value's id, as the next two are: lists are faster than maps, and every equation of every edit passes here. */
  readonly #values: Value[] = []
  readonly #definitions: (Equation | undefined)[] = []
  readonly #users: (Equation[] | undefined)[] = []
  /** By a number that equal equations have in common. */
  readonly #known = new Map<number, Equation[]>()
  #size = 0

  /** How many numbers all values hold together, those in the bodies of loops included. */
  get size(): number {
    return this.#size
  }

  input(type: TensorType): Value {
    checkSize(type.shape)
    const value = this.#value(type)
    this.inputs.push(value)
    return value
  }

  #value(type: TensorType): Value {
    const value = { id: this.#values.length, type }
    this.#values.push(value)
    this.#size += sizeOf(type.shape)
    return value
  }

  /** Adds an equation, type-checked, or finds the one that computes the same. */
  add(primitive: string, inputs: readonly Value[], params: Params, origin: Origin | undefined): Equation {
    const key = keyOf(primitive, inputs, params)
    const like = key === undefined ? undefined : this.#known.get(key)
    const known = like?.find((other) => isSame(other, primitive, inputs, params))
    if (known) return known
    const inputTypes = inputs.map((value) => value.type)
    const types = primitiveOf({ primitive }).typeOf(inputTypes, paramsOf({ params }))
    for (const { shape } of types) checkSize(shape)
    for (const name in params) if (isProgram(params[name])) this.#size += sizeOfBody(params[name])
    const outputs = types.map((type) => this.#value(type))
    const equation: Equation = { primitive, inputs, params, outputs, origin }
    if (like) like.push(equation)
    else if (key !== undefined) this.#known.set(key, [equation])
    for (const { id } of outputs) this.#definitions[id] = equation
    for (const value of inputs) {
      if (!this.#has(value)) continue
      const users = this.#users[value.id]
      if (!users) this.#users[value.id] = [equation]
      else if (users.at(-1) !== equation) users.push(equation)
    }
    return equation
  }

  definitionOf(value: Value): Equation | undefined {
    return this.#has(value) ? this.#definitions[value.id] : undefined
  }
  usersOf(value: Value): readonly Equation[] {
    return (this.#has(value) ? this.#users[value.id] : undefined) ?? []
  }
  /** Whether it is of this program, and not of another with a value of the same id. */
  #has(value: Value): boolean {
    return this.#values[value.id] === value
  }
}

/** How many numbers all values of a loop's body hold together. */
function sizeOfBody({ inputs, equations }: Program): number {
  let size = inputs.reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
  for (const { outputs, params } of equations) {
    for (const { type } of outputs) size += sizeOf(type.shape)
    for (const param of Object.values(params)) if (isProgram(param)) size += sizeOfBody(param)
  }
  return size
}

/**
 * A number that equations which compute the same have in common, and few others; undefined for those too big to compare:
 * bodies and long constants. Comparing numbers is much cheaper than comparing texts, and this is asked for every equation.
 */
function keyOf(primitive: string, inputs: readonly Value[], params: Params): number | undefined {
  let key = keyOfName(primitive)
  for (const value of inputs) key = mix(key, value.id)
  for (const name in params) {
    const param = params[name]
    if (isProgram(param) || (Array.isArray(param) && param.length > MAX_KEYED_CONSTANT)) return undefined
    key = mix(key, numberOf(param))
  }
  return key
}

const nameKeys = new Map<string, number>()

function keyOfName(name: string): number {
  let key = nameKeys.get(name)
  if (key === undefined) nameKeys.set(name, (key = nameKeys.size + 1))
  return key
}

const mix = (key: number, part: number) => (Math.imul(key ^ part, 0x9e3779b1) >>> 0) ^ (key >>> 15)

/** Something of a parameter, the same for equal ones. */
function numberOf(param: unknown): number {
  if (typeof param === 'number') return Math.trunc(param * 4096) | 0
  if (typeof param === 'string') return param.length
  if (!Array.isArray(param)) return 1
  let key = param.length
  for (const each of param) key = mix(key, numberOf(each))
  return key
}

function isSame(other: Equation, primitive: string, inputs: readonly Value[], params: Params): boolean {
  if (other.primitive !== primitive || other.inputs.length !== inputs.length) return false
  return inputs.every((value, i) => value === other.inputs[i]) && sameParam(params, other.params)
}

/** Tells −0 from 0, and takes NaN for NaN. */
function sameParam(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, i) => sameParam(each, b[i]))
  }
  for (const name in a) if (!sameParam(Reflect.get(a, name), Reflect.get(b, name))) return false
  for (const name in b) if (!(name in a)) return false
  return true
}
