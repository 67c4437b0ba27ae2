import { Bytes } from './bytes.ts'
import { instructions, type Instruction, type InstructionName } from './instructions.ts'

export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128'

/** How the types of values are written. */
export const typeCodes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b }

/** What a block leaves: nothing, or one value. */
const NOTHING = 0x40

/** What a function takes and gives. */
export interface Signature {
  readonly params: readonly ValueType[]
  readonly results: readonly ValueType[]
}

/** A function that can be called: its place among all of the module's. */
export interface Callee extends Signature {
  readonly index: number
}

/** The body of one function, written an instruction at a time for WebAssembly's stack of values. */
export class Code {
  readonly signature: Signature
  readonly #locals: ValueType[] = []
  readonly #bytes = new Bytes()

  constructor(signature: Signature) {
    this.signature = signature
  }

  /** A new local, zero at first: its number, after those of the parameters. */
  local(type: ValueType): number {
    this.#locals.push(type)
    return this.signature.params.length + this.#locals.length - 1
  }

  /** Adds an instruction with the numbers that follow it: an index, a constant, a memory access's offset, or bytes. */
  op(name: InstructionName, ...numbers: readonly number[]): this {
    const { code, prefix, immediate, align, hasLane }: Instruction = instructions[name]
    const bytes = this.#bytes
    if (prefix === undefined) bytes.byte(code)
    else {
      bytes.byte(prefix)
      bytes.unsigned(code)
    }
    if (immediate === 'index') bytes.unsigned(numbers[0]!)
    else if (immediate === 'i32') bytes.signed(numbers[0]!)
    else if (immediate === 'f32') bytes.f32(numbers[0]!)
    else if (immediate === 'f64') bytes.f64(numbers[0]!)
    else if (immediate === 'bytes') bytes.all(numbers)
    else if (immediate === 'memory') {
      bytes.unsigned(align!)
      bytes.unsigned(numbers[0] ?? 0)
      if (hasLane) bytes.byte(numbers[1] ?? 0)
    } else if (immediate === 'block') bytes.byte(numbers[0] ?? NOTHING)
    return this
  }

  get(local: number): this {
    return this.op('local.get', local)
  }
  set(local: number): this {
    return this.op('local.set', local)
  }
  call({ index }: Callee): this {
    return this.op('call', index)
  }
  /** A block, a loop or an `if` that leaves a value of this type, or nothing. */
  open(kind: 'block' | 'loop' | 'if', result?: ValueType): this {
    return this.op(kind, result === undefined ? NOTHING : typeCodes[result])
  }
  end(): this {
    return this.op('end')
  }

  /** Writes the function as a module holds it: its locals, its instructions, its end. */
  writeTo(module: Bytes): void {
    const body = new Bytes()
    body.unsigned(this.#locals.length)
    for (const type of this.#locals) {
      body.unsigned(1)
      body.byte(typeCodes[type])
    }
    body.all(this.#bytes.written)
    body.byte(instructions.end.code)
    module.sized(body)
  }
}
