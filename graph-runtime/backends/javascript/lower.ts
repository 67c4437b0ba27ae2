import type { Equation, Program, Value } from '../../ir/program.ts'
import { sizeOf, type Shape, type TensorType } from '../../ir/types.ts'
import type { Call } from './calls.ts'
import { emitEquation } from './emit.ts'
import { expand } from './expand.ts'
import { fuse, storedValues, type Kernel } from './fuse.ts'
import { nest } from './nest.ts'
import { elementSource } from './source-elementwise.ts'
import { copySource, elementOf } from './source-movement.ts'
import {
  bufferOf,
  filled,
  indices,
  isViewed,
  moved,
  reshaped,
  whole,
  wholeBuffer,
  type Buffer,
  type View,
} from './view.ts'

/** The values of one program while its equations are written. */
export interface Scope {
  readonly views: Map<Value, View>
  /** The equations that only move elements, looked up when somebody reads what they make. */
  readonly viewed: Map<Value, Equation>
  readonly copies: Map<View, Buffer>
}

/** A kernel's read of a buffer; aligned if each element is read when the element at the same place is written. */
interface Read {
  readonly at: number
  readonly isAligned: boolean
}

/** Turns programs into source: small functions, one a kernel, and the statements that call them in turn. */
export class Lowering {
  readonly isSingle: boolean
  readonly buffers: Buffer[] = []
  readonly calls: { call: Call; outputs: readonly Buffer[]; inputs: readonly Buffer[] }[] = []
  readonly functions: string[] = []
  readonly statements: string[] = []
  readonly counters: string[] = []
  /** First and last position of each loop; inner loops come before those around them. */
  readonly loops: (readonly [start: number, end: number])[] = []
  /** How many f64 numbers the kernels need to work with. */
  scratch = 0
  readonly #reads = new Map<Buffer, Read[]>()
  #position = 0

  constructor(isSingle: boolean) {
    this.isSingle = isSingle
  }

  buffer({ dtype, shape }: TensorType, isKept = false, content?: number | readonly number[]): Buffer {
    const name = `m${this.buffers.length}`
    const [first, last] = [Infinity, -Infinity]
    const buffer: Buffer = {
      name,
      dtype,
      size: sizeOf(shape),
      isKept,
      first,
      last,
      ...(content !== undefined && { content }),
    }
    this.buffers.push(buffer)
    return buffer
  }

  /** Adds a kernel. `aligned` are those of its reads that see each element just before it is written. */
  kernel(source: string, reads: readonly Buffer[], writes: readonly Buffer[], aligned: readonly Buffer[] = []): void {
    const name = `k${this.functions.length}`
    this.functions.push(`function ${name}() {\n${source}}\n`)
    this.statement(`${name}();`, reads, writes, aligned)
  }

  /** Adds a statement to the step. */
  statement(
    source: string,
    reads: readonly Buffer[] = [],
    writes: readonly Buffer[] = [],
    aligned: readonly Buffer[] = [],
  ): void {
    const at = ++this.#position
    if (source) this.statements.push(source)
    for (const buffer of [...reads, ...aligned]) {
      this.#reads.set(buffer, [...(this.#reads.get(buffer) ?? []), { at, isAligned: !reads.includes(buffer) }])
    }
    for (const buffer of [...reads, ...aligned, ...writes]) {
      buffer.first = Math.min(buffer.first, at)
      buffer.last = Math.max(buffer.last, at)
    }
  }

  /** Adds a loop whose head is `open`. */
  loop(open: string, write: () => void): void {
    const start = ++this.#position
    this.statements.push(`${open} {`)
    write()
    this.statements.push('}')
    this.loops.push([start, ++this.#position])
  }

  /** A new variable that counts a loop's steps. */
  counter(): string {
    const name = `t${this.counters.length}`
    this.counters.push(name)
    return name
  }

  /** Adds a copy of a view to places of a buffer, its own places if nothing else is said. */
  copy(view: View, buffer: Buffer, to = whole(buffer, view.shape)): void {
    const own = bufferOf(view)
    const reads = own ? [own] : []
    const isAligned = own && wholeBuffer(view) === own && wholeBuffer(to) === buffer
    this.kernel(copySource(view, buffer, to, this.isSingle), isAligned ? [] : reads, [buffer], isAligned ? reads : [])
  }

  /** A buffer that holds a value densely. */
  dense(value: Value, scope: Scope): Buffer {
    const view = this.viewOf(value, scope)
    return wholeBuffer(view) ?? this.#copied(view, scope)
  }
  #copied(view: View, scope: Scope): Buffer {
    const known = scope.copies.get(view)
    if (known) return known
    const isConstant = typeof view.from === 'number'
    const buffer = isConstant ? this.buffer(view, true, Number(view.from)) : this.buffer(view)
    if (!isConstant) this.copy(view, buffer)
    scope.copies.set(view, buffer)
    return buffer
  }

  /** A view of memory, for kernels that read by strides. */
  inMemory(value: Value, scope: Scope): View {
    const view = this.viewOf(value, scope)
    return bufferOf(view) ? view : whole(this.dense(value, scope), view.shape)
  }

  /** How a value is read. */
  viewOf(value: Value, scope: Scope): View {
    const known = scope.views.get(value)
    if (known) return known
    const view = this.#movedView(scope.viewed.get(value)!, scope)
    scope.views.set(value, view)
    return view
  }
  #movedView({ primitive, inputs: [x], outputs, params }: Equation, scope: Scope): View {
    const { type } = outputs[0]!
    if (primitive === 'constant') {
      const data = params.data as number | readonly number[]
      return typeof data === 'number'
        ? filled(data, type.dtype, type.shape)
        : whole(this.buffer(type, true, data), type.shape)
    }
    if (primitive === 'iota') return indices(type.shape, Number(params.axis))
    const view = this.viewOf(x!, scope)
    if (primitive !== 'reshape') return moved(primitive, view, params)
    return reshaped(view, type.shape) ?? whole(this.#copied(view, scope), type.shape)
  }

  /** A new buffer for an output of an equation, and its place in the scope. */
  output(value: Value, scope: Scope, isKept = false): Buffer {
    const buffer = this.buffer(value.type, isKept)
    scope.views.set(value, whole(buffer, value.type.shape))
    return buffer
  }

  /**
   * Adds a program's kernels. `targets[i]` is the buffer in which output i must lie at the end, one of the inputs' own;
   * it is computed there at once where nobody reads the old content any more. The other outputs are returned as views
   * that hold until a target is written again.
   */
  body(program: Program, inputs: readonly View[], targets: readonly (Buffer | undefined)[] = []): View[] {
    const start = this.#position
    const flat = expand(program)
    const scope: Scope = { views: new Map(), viewed: new Map(), copies: new Map() }
    flat.inputs.forEach((value, i) => scope.views.set(value, inputs[i]!))
    for (const equation of flat.equations) {
      if (isViewed(equation.primitive)) scope.viewed.set(equation.outputs[0]!, equation)
    }
    const kernels = fuse(flat)
    const stored = storedValues(flat, kernels)
    for (const kernel of kernels) {
      if (kernel.isLoop) this.#fused(kernel, stored, scope)
      else emitEquation(this, kernel.equations[0]!, scope, stored)
    }
    const written = new Set(targets)
    const results = flat.outputs.map((value, i) => {
      const view = this.viewOf(value, scope)
      const own = bufferOf(view)
      const stays = targets[i] !== undefined && wholeBuffer(view) === targets[i]
      return own && written.has(own) && !stays ? this.#oldContent(view) : view
    })
    targets.forEach((target, i) => target && this.#place(results[i]!, target, start))
    return results
  }

  /** A copy of what a target holds before it is written. */
  #oldContent(view: View): View {
    const buffer = this.buffer(view)
    this.kernel(copySource(view, buffer, whole(buffer, view.shape), this.isSingle), [bufferOf(view)!], [buffer])
    return whole(buffer, view.shape)
  }

  #place(view: View, target: Buffer, start: number): void {
    const made = wholeBuffer(view)
    if (made === target) return
    const reads = this.#reads.get(target) ?? []
    const isFree =
      made &&
      !made.isKept &&
      !made.inPlaceOf &&
      made.first > start &&
      reads.every(({ at, isAligned }) => at < made.first || (at === made.first && isAligned))
    if (isFree) made.inPlaceOf = target
    else this.copy(view, target)
  }

  #fused({ equations }: Kernel, stored: ReadonlySet<Value>, scope: Scope): void {
    const names = new Map<Value, string>()
    const made = equations.flatMap((equation) => equation.outputs)
    made.forEach((value, i) => names.set(value, `v${i}`))
    const loaded = [...new Set(equations.flatMap((equation) => equation.inputs))].filter((value) => !names.has(value))
    const views = loaded.map((value) => this.viewOf(value, scope))
    const kept = made.filter((value) => stored.has(value))
    if (kept.length === 0) return
    const outputs = kept.map((value) => this.output(value, scope))
    const shape: Shape = made[0]!.type.shape
    const to = whole(outputs[0]!, shape)
    const source = nest(shape, [to, ...views], ([at, ...from]) => {
      let lines = ''
      views.forEach((view, i) => {
        const element = elementOf(view, from[i]!, this.isSingle)
        names.set(loaded[i]!, typeof view.from === 'number' ? element : `a${i}`)
        if (typeof view.from !== 'number') lines += `const a${i} = ${element};\n`
      })
      for (const equation of equations) lines += elementSource(equation, (value) => names.get(value)!, this.isSingle)
      kept.forEach((value, i) => (lines += `${outputs[i]!.name}[${at}] = ${names.get(value)!};\n`))
      return lines
    })
    const buffers = (isAligned: boolean) =>
      views.flatMap((view) => ((wholeBuffer(view) !== undefined) === isAligned ? (bufferOf(view) ?? []) : []))
    this.kernel(source, buffers(false), outputs, buffers(true))
  }
}
