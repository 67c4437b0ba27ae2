import type { Equation, Program, Value } from '../../../ir/program.ts'
import { sizeOf } from '../../../ir/types.ts'
import { isElementwise } from '../kernels/elementwise.ts'
import { isRowReduction, rowShape, spansRows, type Role } from './row-roles.ts'
import { isViewed } from './view.ts'

/** What is done in one go: one equation, and with it elementwise equations of its shape, reductions along rows, and pooling. */
export interface Kernel {
  readonly equations: Equation[]
  /** Its place among all. */
  at: number
}

/** Whether an equation may join a kernel that begins with another equation. */
export type Joins = (first: Equation, next: Equation) => boolean

/** A loop longer than this would not be compiled well any more. */
const MAX_FUSED = 48

/**
 * Puts a program's equations into kernels, in an order in which each finds its inputs made. Elementwise equations wait until
 * somebody reads them. Then they join the kernel that makes what they read, if they can, or else the last of their shape: what is
 * made and read in one kernel never leaves the registers. Equations that only move elements are no kernels: whoever reads
 * them does so by strides.
 */
export function fuse(program: Program, joins: Joins): Kernel[] {
  const placed = new Placed(joins)
  const { equations } = program
  /** The elementwise equations that nobody has read so far, by what they make. */
  const waiting = new Map<Value, number>()
  /** Puts an equation's waiting inputs into kernels, and what those wait for. */
  const settle = (values: readonly Value[]) => {
    const found = new Set<number>()
    const open = [...values]
    for (let value = open.pop(); value; value = open.pop()) {
      const index = waiting.get(value)
      if (index === undefined) continue
      waiting.delete(value)
      found.add(index)
      open.push(...equations[index]!.inputs)
    }
    placed.together([...found].toSorted((a, b) => a - b).map((index) => equations[index]!))
  }
  equations.forEach((equation, i) => {
    if (isElementwise(equation.primitive)) waiting.set(equation.outputs[0]!, i)
    else {
      for (const value of equation.inputs) settle([value])
      if (isViewed(equation.primitive)) placed.moved(equation)
      else placed.alone(equation)
    }
  })
  for (const value of program.outputs) settle([value])
  return placed.kernels
}

/** The kernel that makes a value. */
interface Source {
  readonly kernel: Kernel
  /** What is made there; undefined where it is read in another order. */
  readonly value: Value | undefined
  /** As what it can be read there: an element, a row's number, or that number at each element of its row. */
  readonly as: Role | 'spread'
}

/** The kernels so far. */
class Placed {
  readonly kernels: Kernel[] = []
  readonly #joins: Joins
  readonly #sources = new Map<Value, Source>()
  /** What is read of the program's own inputs in another order. */
  readonly #isMoved = new Set<Value>()
  /** The kernels of nothing but elementwise equations, by shape. */
  readonly #loops = new Map<string, Kernel[]>()

  constructor(joins: Joins) {
    this.#joins = joins
  }

  /** Adds what is not elementwise: a reduction along rows, or pooling, where what it reads is made, if it can be there. */
  alone(equation: Equation): void {
    const home = this.#lastSource([equation])
    if (home && (isRowReduction(equation) ? this.#isOpen(home, equation) : this.#isPooled(home, equation))) {
      this.#add(equation, home)
    } else this.#begin(equation, this.kernels.length)
  }

  /** Adds what only moves elements: a reshape that keeps rows whole can be read as it is made, and so can a number along its row. */
  moved({ primitive, inputs: [x], outputs: [y], params }: Equation): void {
    const [from, to] = [x?.type.shape, y!.type.shape]
    if (!x || !from) return
    const source = this.#sources.get(x)
    if (!source) {
      if (primitive !== 'reshape') this.#isMoved.add(y!)
      return
    }
    const axes = params.axes as readonly number[] | undefined
    const isAsMade = primitive === 'reshape' && (source.as === 'number' || from.at(-1) === to.at(-1))
    const isSpread =
      primitive === 'broadcast' && source.as === 'number' && spansRows(from, to) && axes!.every((axis, i) => axis === i)
    if (isSpread) this.#sources.set(y!, { ...source, as: 'spread' })
    else this.#sources.set(y!, isAsMade ? source : { ...source, value: undefined })
  }

  /** Adds elementwise equations of one shape where the last of what they read is made, if they can all be there. */
  together(equations: readonly Equation[]): void {
    const home = this.#lastSource(equations)
    for (const equation of equations) {
      const last = this.#lastSource([equation])
      const loops = this.#loops.get(shapeOf(equation)) ?? []
      const isNumber = sizeOf(equation.outputs[0]!.type.shape) === 1
      // A number takes no room, so that it can be made long before it is read.
      const others = isNumber ? loops : loops.slice(-1)
      const joined = [home, last, ...others].find((kernel) => kernel && this.#isOpen(kernel, equation))
      if (joined) this.#add(equation, joined)
      else this.#begin(equation, isNumber && last ? last.at + 1 : isNumber ? 0 : this.kernels.length)
    }
  }

  /** The last of the kernels that make what equations read. */
  #lastSource(equations: readonly Equation[]): Kernel | undefined {
    let last: Kernel | undefined
    for (const { inputs } of equations) {
      for (const value of inputs) {
        const kernel = this.#sources.get(value)?.kernel
        if (kernel && kernel.at > (last?.at ?? -1)) last = kernel
      }
    }
    return last
  }

  #isOpen(kernel: Kernel, equation: Equation): boolean {
    const [first] = kernel.equations as [Equation]
    const role = this.#roleIn(kernel, equation)
    const reads = isRowReduction(equation) ? 'element' : role
    const isInTime = (value: Value) => {
      const source = this.#sources.get(value)
      if (!source || source.kernel.at < kernel.at) return true
      const isAsRead = source.as === reads || (source.as === 'spread' && reads === 'element')
      return source.kernel === kernel && source.value !== undefined && isAsRead
    }
    return (
      role !== undefined &&
      kernel.equations.length < MAX_FUSED &&
      this.#joins(first, equation) &&
      this.#isInOrder(first) &&
      equation.inputs.every(isInTime)
    )
  }

  /** Whether a kernel can pool what it makes, as it lies there. */
  #isPooled(kernel: Kernel, equation: Equation): boolean {
    const [x] = equation.inputs as [Value]
    const [first] = kernel.equations as [Equation]
    const isAsMade = this.#sources.get(x)?.value === x && x.type.shape.join() === shapeOf(first)
    return equation.primitive === 'maxPool' && isAsMade && this.#joins(first, equation)
  }

  /** As what an equation could be computed in a kernel. */
  #roleIn({ equations }: Kernel, equation: Equation): Role | undefined {
    const [own, given] = [rowShape(equation), rowShape(equations[0]!)]
    const isOfRows = own.at(-1) === given.at(-1) && sizeOf(own) === sizeOf(given)
    if (isOfRows) return isRowReduction(equation) ? 'number' : 'element'
    const numbers = equations.find(isRowReduction)?.outputs[0]
    return numbers && sizeOf(numbers.type.shape) === sizeOf(own) ? 'number' : undefined
  }
  /** Whether what a kernel begins with can be done row by row: of a reduction the rows must lie one after another. */
  #isInOrder(first: Equation): boolean {
    if (!isRowReduction(first)) return true
    const [x] = first.inputs as [Value]
    const source = this.#sources.get(x)
    return source ? source.value !== undefined : !this.#isMoved.has(x)
  }

  #begin(equation: Equation, at: number): void {
    const kernel: Kernel = { equations: [], at }
    this.kernels.splice(at, 0, kernel)
    for (let i = at + 1; i < this.kernels.length; i++) this.kernels[i]!.at = i
    this.#add(equation, kernel)
    if (!isElementwise(equation.primitive)) return
    const shape = shapeOf(equation)
    const loops = this.#loops.get(shape)
    if (loops) loops.push(kernel)
    else this.#loops.set(shape, [kernel])
  }

  #add(equation: Equation, kernel: Kernel): void {
    const asMade = (value: Value) => {
      const source = this.#sources.get(value)
      return source?.kernel === kernel ? (source.value ?? value) : value
    }
    kernel.equations.push({ ...equation, inputs: equation.inputs.map(asMade) })
    const as = this.#roleIn(kernel, equation) ?? 'element'
    const isPooled = equation.primitive === 'maxPool' && kernel.equations.length > 1
    for (const value of equation.outputs) this.#sources.set(value, { kernel, value: isPooled ? undefined : value, as })
  }
}

const shapeOf = ({ outputs }: Equation) => outputs[0]!.type.shape.join()

/** The values that somebody outside their own kernel reads, each of which needs memory. */
export function storedValues(program: Program, kernels: readonly Kernel[]): Set<Value> {
  const movedFrom = new Map<Value, Value>()
  for (const { primitive, inputs, outputs } of program.equations) {
    if (isViewed(primitive) && inputs[0]) movedFrom.set(outputs[0]!, inputs[0])
  }
  const stored = new Set<Value>()
  const read = (value: Value) => {
    for (let from: Value | undefined = value; from && !stored.has(from); from = movedFrom.get(from)) stored.add(from)
  }
  for (const value of program.outputs) read(value)
  for (const { equations } of kernels) {
    const made = new Set(equations.flatMap(({ outputs }) => outputs))
    for (const { inputs } of equations) for (const value of inputs) if (!made.has(value)) read(value)
  }
  return stored
}
