import type { Equation, Value } from '../../../ir/program.ts'
import { sizeOf, tensor, type Shape } from '../../../ir/types.ts'
import type { Kernel } from '../kernels/kernel.ts'
import type { Element } from '../loops/functions.ts'
import { wholePlace, type Lowering, type Start } from './lowering.ts'
import type { Scope } from './scope.ts'
import type { Buffer } from './view.ts'

/** What a loop of `ir/loops` takes besides tensors. */
type Argument = Buffer | number | boolean

interface At {
  readonly to: Lowering
  readonly scope: Scope
}

const number = (value: number | boolean): Start => ({ offset: Number(value), moves: [] })

/** Adds a call of one of the loops of `ir/loops`, with its arguments in their order. */
function callLoop({ to }: At, loop: string, on: Element, args: readonly Argument[], outputs: readonly Buffer[]): void {
  const kernel: Kernel = { key: `loop ${loop} ${on}`, params: args.length, write: { loop, on } }
  const buffers = args.filter((arg) => typeof arg === 'object')
  const places = args.map((arg) => (typeof arg === 'object' ? wholePlace(arg) : number(arg)))
  const reads = buffers.filter((buffer) => !outputs.includes(buffer))
  to.add({ is: 'call', kernel, args: places }, reads, buffers)
}

/** Room for so many f64, and for so many words. */
const doubles = ({ to }: At, size: number) => to.buffer(tensor('float', [to.width === 32 ? 2 * size : size]))
const words = ({ to }: At, size: number) => to.buffer(tensor('u32', [size]))

const matrices = (shape: Shape) =>
  ({ batches: sizeOf(shape.slice(0, -2)), n: shape.at(-2)!, m: shape.at(-1)! }) as const

/** The primitives that are loops over whole tensors, in f64 inside. */
export const loops: Readonly<Record<string, (at: At, equation: Equation) => void>> = {
  cholesky(at, { inputs: [a], outputs: [l] }) {
    const { batches, n } = matrices(a!.type.shape)
    const out = at.scope.output(l!)
    callLoop(at, 'cholesky', floats(at), [out, at.scope.dense(a!), doubles(at, n * n), batches, n], [out])
  },
  triangularSolve(at, { inputs: [a, y], outputs: [x], params }) {
    const { batches, n, m } = matrices(y!.type.shape)
    const out = at.scope.output(x!)
    const [left, right] = dense(at, a!, y!)
    const flags = [params.lower === true, params.transposed === true]
    callLoop(at, 'triangularSolve', floats(at), [out, left, right, doubles(at, n), batches, n, m, ...flags], [out])
  },
  solve(at, { inputs: [a, y], outputs: [x] }) {
    const { batches, n, m } = matrices(y!.type.shape)
    const out = at.scope.output(x!)
    const room = [doubles(at, n * n), doubles(at, n), words(at, n)]
    callLoop(at, 'solve', floats(at), [out, ...dense(at, a!, y!), ...room, batches, n, m], [out])
  },
  logDet(at, { inputs: [a], outputs: [y] }) {
    const { batches, n } = matrices(a!.type.shape)
    const out = at.scope.output(y!)
    callLoop(at, 'logDet', floats(at), [out, at.scope.dense(a!), doubles(at, n * n), words(at, n), batches, n], [out])
  },
  sort(at, { inputs: [x], outputs: [values, indices] }) {
    const { shape, dtype } = x!.type
    const [sorted, where] = [at.scope.output(values!), at.scope.output(indices!)]
    const length = shape.at(-1)!
    const rows = sizeOf(shape.slice(0, -1))
    const on = dtype === 'float' ? floats(at) : 'u32'
    callLoop(at, 'sortRows', on, [sorted, where, at.scope.dense(x!), words(at, length), rows, length], [sorted, where])
  },
}

const floats = ({ to }: At): Element => (to.width === 32 ? 'f32' : 'f64')
const dense = ({ scope }: At, a: Value, y: Value) => [scope.dense(a), scope.dense(y)] as const
