import type { Program } from '../../ir/program.ts'
import { sameType, sizeOf, type TensorType } from '../../ir/types.ts'
import type { Backend, CompileOptions, Executable, Precision } from '../backend.ts'
import { emitBody } from './body.ts'
import type { Numbers } from './calls.ts'
import { library } from './library.ts'
import { Lowering } from './lowering.ts'
import { allocate, arrayOf, bytesOf, checkBytes } from './memory.ts'
import { whole, wholeBuffer, type Buffer } from './view.ts'

/** What two executables of the same slots have in common. */
interface Slots {
  readonly types: readonly TensorType[]
  readonly precision: Precision
  readonly arrays: readonly Numbers[]
}

/** A whole step as one piece of JavaScript over typed arrays that are there from the start. */
class Compiled implements Executable {
  readonly slots: Slots
  #run: (steps: number) => void
  #outputs: readonly Numbers[]

  constructor(program: Program, { held, precision, share }: CompileOptions) {
    this.slots = share ? slotsOf(share, program, precision) : newSlots(program, precision)
    const { run, outputs } = compile(program, held, this.slots)
    this.#run = run
    this.#outputs = outputs
  }

  run(steps: number): void {
    this.#run(steps)
  }
  read(output: number): Float64Array {
    return Float64Array.from(this.#outputs[output]!)
  }
  readSlot(slot: number): Float64Array {
    return Float64Array.from(this.slots.arrays[slot]!)
  }
  writeSlot(slot: number, data: ArrayLike<number>): void {
    const array = this.slots.arrays[slot]!
    if (data.length !== array.length) {
      throw new RangeError(`slot ${slot} holds ${array.length} numbers, but got ${data.length}`)
    }
    array.set(data)
  }
  free(): void {
    this.#run = () => {
      throw new Error('this step has been freed; compile it again to run it')
    }
    this.#outputs = []
  }
}

function newSlots({ inputs }: Program, precision: Precision): Slots {
  const types = inputs.map((value) => value.type)
  const bytes = types.map(({ dtype, shape }) => sizeOf(shape) * bytesOf(dtype, precision))
  checkBytes(
    bytes.reduce((sum, each) => sum + each, 0),
    'The parameters and data',
  )
  return { types, precision, arrays: types.map(({ dtype, shape }) => arrayOf(dtype, sizeOf(shape), precision)) }
}

function slotsOf(share: Executable, { inputs }: Program, precision: Precision): Slots {
  const isFit =
    share instanceof Compiled &&
    share.slots.precision === precision &&
    share.slots.types.length === inputs.length &&
    inputs.every((value, i) => sameType(value.type, share.slots.types[i]!))
  if (!isFit) throw new TypeError('slots are shared only with an executable of the same backend, precision and slots')
  return share.slots
}

function compile(program: Program, held: number, { arrays, precision }: Slots) {
  const to = new Lowering(precision === 'f32')
  const slots = program.inputs.map((value) => to.buffer(value.type, true))
  const views = program.inputs.map((value, i) => whole(slots[i]!, value.type.shape))
  const shown = emitBody(to, program, views, slots.slice(0, held)).slice(held)
  const outputs = shown.map((view) => {
    const made = wholeBuffer(view)
    if (made && !made.inPlaceOf && !slots.includes(made)) return keep(made)
    const buffer = to.buffer(view, true)
    to.copy(view, buffer)
    return buffer
  })
  const memory = allocate(to.buffers, to.loops, precision, new Map(slots.map((buffer, i) => [buffer, arrays[i]!])))
  const data = (buffers: readonly Buffer[]) => buffers.map((buffer) => memory.get(buffer)!)
  const calls = to.calls.map((each) => {
    const [out, inputs] = [data(each.outputs), data(each.inputs)]
    return () => each.call(out, inputs)
  })
  const make = build(to)
  const run = make(data(to.buffers), library, calls, new Float64Array(to.scratch))
  return { run, outputs: data(outputs) }
}

/** Lets an output be read after the step. */
function keep(buffer: Buffer): Buffer {
  buffer.isKept = true
  return buffer
}

type Make = (
  memory: readonly Numbers[],
  functions: typeof library,
  calls: readonly (() => void)[],
  scratch: Float64Array,
) => (steps: number) => void

/**
 * The source as a function. `new Function` is safe here: the source holds only the code above, numbers, and names that the
 * lowering counts up; no text of a document enters it.
 */
function build({ buffers, counters, functions, statements }: Lowering): Make {
  const source = [
    '"use strict";',
    `const { ${Object.keys(library).join(', ')} } = library;`,
    ...buffers.map(({ name }, i) => `const ${name} = memory[${i}];`),
    ...counters.map((name) => `let ${name} = 0;`),
    ...functions,
    'return function run(steps) {\nfor (let step = 0; step < steps; step++) {',
    ...statements,
    '}\n}',
  ].join('\n')
  // oxlint-disable-next-line typescript/no-implied-eval -- making a function of source is what this backend is for; see above
  return new Function('memory', 'library', 'calls', 'scratch', source) as Make
}

/** Plain JavaScript: every step one function of loops over typed arrays, made when it is compiled. No memory is asked for in a step. */
export const javascript: Backend = {
  name: 'javascript',
  compile: (program, options) => Promise.resolve().then(() => new Compiled(program, options)),
}
