import type { Expression } from '../lanes/expression.ts'
import { bytesOf, load, store, storeLanes } from '../lanes/memory.ts'
import type { WasmLines } from '../lanes/write.ts'
import { isWalked } from './chain.ts'
import type { RowsPlan } from './rows.ts'

/** Where the values of a row are while it is gone through: inputs and what is stored in memory, numbers of the row in locals. */
export class RowValues {
  readonly #plan: RowsPlan
  readonly #lines: WasmLines
  /** The locals that hold addresses: of each input, if it is in memory, and of what is stored, by value. */
  readonly #addresses = new Map<number, number>()
  /** Numbers of the row, by value. */
  readonly #numbers = new Map<number, Expression>()

  constructor(plan: RowsPlan, lines: WasmLines) {
    this.#plan = plan
    this.#lines = lines
    let next = 0
    plan.inputs.forEach((operand, i) => isWalked(operand) && this.#addresses.set(i, next++))
    for (const { value } of plan.stored) this.#addresses.set(value, next++)
  }

  /** An input or something stored. */
  #inMemory(value: number) {
    return this.#plan.inputs[value] ?? this.#plan.stored.find((each) => each.value === value)
  }

  /** Whether a value in memory has an element for each place along the row. */
  isAlong(value: number): boolean {
    return this.#inMemory(value)?.strides.at(-1) === 1
  }
  /** Of these values the addresses that move along the row, and by how many bytes an element. */
  moving(values: readonly number[]): readonly (readonly [local: number, bytes: number])[] {
    return [...new Set(values)].flatMap((value) => {
      const local = this.#addresses.get(value)
      if (local === undefined || !this.isAlong(value)) return []
      return [[local, bytesOf(this.#inMemory(value)!.kind, this.#plan.width)] as const]
    })
  }

  /** A value where the addresses stand: a vector of its elements, or the row's number in all lanes. */
  at(value: number): Expression {
    return this.#numbers.get(value) ?? this.#load(value)
  }
  /** A number of the row, in all lanes. */
  number(value: number): Expression {
    const known = this.#numbers.get(value)
    if (known) return known
    const { is, kind } = this.#plan.inputs[value]!
    const number: Expression = typeof is === 'object' ? { is: 'number', kind, value: is.number } : this.#load(value)
    this.#numbers.set(value, number)
    return number
  }
  /** Keeps a number of the row, and stores it. */
  hold(value: number, number: Expression): void {
    const held = this.#lines.let('number', number)
    this.#numbers.set(value, held)
    this.store(value, held, 1)
  }

  #load(value: number): Expression {
    const { code } = this.#lines
    const { kind } = this.#inMemory(value)!
    const extent = this.isAlong(value) ? 'all' : 'same'
    load(code, { address: this.#addresses.get(value)!, kind, extent, width: this.#plan.width })
    return this.#taken(kind)
  }
  /** Stores the first so many lanes of a value, if it is to be stored. */
  store(value: number, made: Expression, lanes: number): void {
    const each = this.#plan.stored.find((one) => one.value === value)
    if (!each || made.is !== 'variable') return
    const access = { address: this.#addresses.get(value)!, kind: each.kind, width: this.#plan.width }
    if (lanes === 1) store(this.#lines.code, { ...access, extent: 'first' }, made.local)
    else storeLanes(this.#lines.code, access, made.local, lanes)
  }

  /** One lane of a vector of floats in all lanes. */
  lane(vector: Expression, lane: number): Expression {
    const bytes = this.#plan.width / 8
    this.#lines.write(vector)
    this.#lines.write(vector)
    this.#lines.code.op('i8x16.shuffle', ...Array.from({ length: 16 }, (_, i) => lane * bytes + (i % bytes)))
    return this.#taken('float')
  }

  /** What is on the stack, as a variable. */
  #taken(kind: Expression['kind']): Expression {
    const local = this.#lines.code.local('v128')
    this.#lines.code.set(local)
    return { is: 'variable', kind, name: 'x', local }
  }
}
