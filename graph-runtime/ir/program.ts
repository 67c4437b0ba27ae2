import { sameType, showShape, showType, type TensorType } from './types.ts'

/** Which block on the canvas an equation came from, and on which pass it was written. */
export interface Origin {
  /** The path of the node: `h1`, or `encoder/h1` inside a graph used as a block. */
  readonly node: string
  readonly pass: 'forward' | 'backward' | 'tangent'
  /** What a derivative rule was applied to: the first output of the equation that this one helps to differentiate. */
  readonly of?: Value | undefined
}

/** One tensor in a program. Its identity is the object; `id` is for printing and ordering. */
export interface Value {
  readonly id: number
  readonly type: TensorType
}

/** What a primitive needs to know besides its inputs: numbers, texts, lists of numbers, or programs. */
export type Params = Readonly<Record<string, unknown>>

/** outputs = primitive(inputs; params). */
export interface Equation {
  readonly primitive: string
  readonly inputs: readonly Value[]
  readonly params: Params
  readonly outputs: readonly Value[]
  readonly origin?: Origin | undefined
}

/** A pure function from tensors to tensors in single-assignment form. Plain data: printable, clonable, comparable. */
export interface Program {
  readonly inputs: readonly Value[]
  readonly equations: readonly Equation[]
  readonly outputs: readonly Value[]
}

/** Whether a parameter of an equation is itself a program, as a loop's body is. */
export function isProgram(param: unknown): param is Program {
  return typeof param === 'object' && param !== null && 'equations' in param
}

/** The program as text that a person can read and a test can compare; values are numbered in order of appearance. */
export function print(program: Program, indent = ''): string {
  const names = new Map<Value, string>()
  const nameOf = (value: Value) => {
    if (!names.has(value)) names.set(value, `%${names.size}`)
    return names.get(value)!
  }
  const typed = (value: Value) => `${nameOf(value)}:${showTyped(value.type)}`
  const lines = [`${indent}(${program.inputs.map(typed).join(' ')}) {`]
  for (const equation of program.equations) {
    const args = equation.inputs.map(nameOf)
    const params = Object.entries(equation.params).map(([name, param]) => `${name}=${showParam(param, indent)}`)
    const origin = equation.origin ? `  # ${equation.origin.node} ${equation.origin.pass}` : ''
    const outputs = equation.outputs.map(typed).join(' ')
    lines.push(`${indent}  ${outputs} = ${equation.primitive}(${[...args, ...params].join(' ')})${origin}`)
  }
  lines.push(`${indent}  return ${program.outputs.map(nameOf).join(' ')}`, `${indent}}`)
  return lines.join('\n')
}

function showTyped(type: TensorType): string {
  return type.dtype === 'float' ? showShape(type.shape) : `${type.dtype}[${type.shape.join('×')}]`
}

function showParam(param: unknown, indent: string): string {
  if (isProgram(param)) return `\n${print(param, `${indent}    `)}`
  if (Array.isArray(param) && param.length > 16) return `[${param.slice(0, 8).join(',')},… ${param.length}]`
  return isType(param) ? showTyped(param) : textOf(param)
}

function isType(param: unknown): param is TensorType {
  return typeof param === 'object' && param !== null && 'dtype' in param && 'shape' in param
}

/** As JSON, but telling −0, NaN and the infinities apart, which JSON does not. */
export function textOf(param: unknown): string {
  if (typeof param === 'number') return Object.is(param, -0) ? '-0' : String(param)
  if (Array.isArray(param)) return `[${param.map(textOf).join()}]`
  return JSON.stringify(param)
}

/** Throws TypeError unless values of these types can be a program's inputs; `whose` says which program it is. */
export function checkInputs(program: Program, types: readonly TensorType[], whose: string): void {
  const wanted = program.inputs.map((value) => value.type)
  if (types.length !== wanted.length) {
    throw new TypeError(`${whose} has ${wanted.length} inputs, but got ${types.length}`)
  }
  wanted.forEach((type, i) => {
    if (sameType(types[i]!, type)) return
    throw new TypeError(`input ${i} of ${whose} is ${showType(type)}, but got ${showType(types[i]!)}`)
  })
}
