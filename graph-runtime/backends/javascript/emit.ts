import type { Equation, Program, Value } from '../../ir/program.ts'
import { sizeOf, stridesOf } from '../../ir/types.ts'
import { callOf } from './calls.ts'
import type { emitBody } from './body.ts'
import type { Lowering } from './lowering.ts'
import { matmulScratch, matmulSource } from './matmul.ts'
import type { Scope } from './scope.ts'
import { copySource, threefrySource } from './source-movement.ts'
import { argmaxSource, cumsumSource, maxSource, sumSource } from './source-reduction.ts'
import { bufferOf, row, whole, wholeBuffer, type Buffer, type View } from './view.ts'

interface At {
  readonly to: Lowering
  readonly scope: Scope
  /** The values that somebody reads. */
  readonly used: ReadonlySet<Value>
  /** Adds the program of a loop; handed in, since it calls what is here in its turn. */
  readonly emitBody: typeof emitBody
}

type Emit = (at: At, equation: Equation) => void

const memoryOf = (views: readonly View[]) => views.flatMap((view) => bufferOf(view) ?? [])

/** A reduction of its one input, `source` being its kernel. */
const reduction =
  (source: (x: View, out: Buffer, params: Equation['params'], isSingle: boolean) => string): Emit =>
  ({ to, scope }, { inputs: [x], outputs: [y], params }) => {
    const view = scope.viewOf(x!)
    const out = scope.output(y!)
    to.kernel(source(view, out, params, to.isSingle), memoryOf([view]), [out])
  }
const axesOf = ({ axes }: Equation['params']) => axes as readonly number[]

/** The primitives that have source of their own, besides the elementwise ones. */
const emitters: Readonly<Record<string, Emit>> = {
  sum: reduction((x, out, params, isSingle) => sumSource(x, out, axesOf(params), isSingle)),
  reduceMax: reduction((x, out, params, isSingle) => maxSource(x, out, axesOf(params), isSingle)),
  argmax: reduction((x, out, { axis }, isSingle) => argmaxSource(x, out, Number(axis), isSingle)),
  cumsum: reduction((x, out, { axis }, isSingle) => cumsumSource(x, out, Number(axis), isSingle)),
  pad({ to, scope }, { inputs: [x], outputs: [y], params }) {
    const [before, between] = [params.before as readonly number[], params.between as readonly number[]]
    const view = scope.viewOf(x!)
    const out = scope.output(y!)
    const dense = stridesOf(y!.type.shape)
    const offset = before.reduce((sum, n, axis) => sum + n * dense[axis]!, 0)
    const place = { strides: dense.map((stride, axis) => stride * (between[axis]! + 1)), offset, base: '' }
    to.kernel(`${out.name}.fill(0);\n${copySource(view, out, place, to.isSingle)}`, memoryOf([view]), [out])
  },
  concat({ to, scope }, { inputs, outputs: [y], params }) {
    const axis = Number(params.axis)
    const views = inputs.map((x) => scope.viewOf(x))
    const out = scope.output(y!)
    const strides = stridesOf(y!.type.shape)
    let start = 0
    const copies = views.map((view) => {
      const offset = start * strides[axis]!
      start += view.shape[axis]!
      return copySource(view, out, { strides, offset, base: '' }, to.isSingle)
    })
    to.kernel(copies.map((copy) => `{\n${copy}}\n`).join(''), memoryOf(views), [out])
  },
  matmul({ to, scope }, { inputs: [x, y], outputs: [z] }) {
    const [left, right] = [scope.inMemory(x!), scope.inMemory(y!)]
    const out = scope.output(z!)
    to.scratch = Math.max(to.scratch, matmulScratch(right))
    to.kernel(matmulSource(left, right, out), memoryOf([left, right]), [out])
  },
  threefry({ to, scope }, { inputs, outputs: [first, second] }) {
    const views = inputs.map((x) => scope.viewOf(x))
    const out = [scope.output(first!), scope.output(second!)] as const
    to.kernel(threefrySource(views, out, whole(out[0], first!.type.shape)), memoryOf(views), out)
  },
  scan: emitScan,
  while: emitWhile,
}

/** Adds what computes one equation that is not elementwise. Outputs that nobody uses may be left out. */
export function emitEquation(at: At, equation: Equation): void {
  const emit = Object.hasOwn(emitters, equation.primitive) ? emitters[equation.primitive] : undefined
  if (emit) return emit(at, equation)
  const { to, scope } = at
  const inputs = equation.inputs.map((value) => scope.dense(value))
  const outputs = equation.outputs.map((value) => scope.output(value))
  to.statement(`calls[${to.calls.length}]();`, inputs, outputs)
  to.calls.push({ call: callOf(equation), inputs, outputs })
}

/** A carry's memory, which the body's next carry is written to in place. */
function carried({ to, scope }: At, values: readonly Value[]): Buffer[] {
  return values.map((value) => {
    const buffer = to.buffer(value.type)
    to.copy(scope.viewOf(value), buffer)
    return buffer
  })
}
const wholes = (values: readonly Value[], buffers: readonly Buffer[]) =>
  buffers.map((buffer, i) => whole(buffer, values[i]!.type.shape))

function emitScan(at: At, { inputs, outputs, params }: Equation): void {
  const { to, scope, used } = at
  const [consts, count, length] = [Number(params.consts), Number(params.carry), Number(params.length)]
  const init = inputs.slice(consts, consts + count)
  const carry = carried(at, init)
  const fixed = inputs.slice(0, consts).map((value) => scope.viewOf(value))
  const xs = inputs.slice(consts + count).map((value) => scope.viewOf(value))
  const stacks = outputs.slice(count).map((value) => (used.has(value) ? scope.output(value) : undefined))
  to.statement(
    '',
    [],
    stacks.filter((stack) => stack !== undefined),
  )
  const t = to.counter()
  const keep = (view: View, stack: Buffer | undefined) => {
    if (stack) to.copy(view, stack, { ...whole(stack, view.shape), base: `${t}*${sizeOf(view.shape)}` })
  }
  const head = params.reverse ? `${t} = ${length - 1}; ${t} >= 0; ${t}--` : `${t} = 0; ${t} < ${length}; ${t}++`
  to.loop(`for (${head})`, () => {
    const entering = wholes(init, carry)
    entering.forEach((view, i) => keep(view, stacks[i]))
    const rows = xs.map((view) => row(view, t))
    const results = at.emitBody(to, params.body as Program, [...fixed, ...entering, ...rows], carry)
    results.slice(count).forEach((view, i) => keep(view, stacks[count + i]))
  })
  outputs.slice(0, count).forEach((value, i) => scope.set(value, whole(carry[i]!, value.type.shape)))
}

function emitWhile(at: At, { inputs, outputs, params }: Equation): void {
  const { to, scope } = at
  const consts = Number(params.consts)
  const init = inputs.slice(consts)
  const carry = carried(at, init)
  const fixed = inputs.slice(0, consts).map((value) => scope.viewOf(value))
  const all = [...fixed, ...wholes(init, carry)]
  to.loop('for (;;)', () => {
    const goOn = at.emitBody(to, params.cond as Program, all)[0]!
    const flag = wholeBuffer(goOn) ?? to.buffer(goOn)
    if (flag !== wholeBuffer(goOn)) to.copy(goOn, flag)
    to.statement(`if (${flag.name}[0] === 0) break;`, [flag])
    at.emitBody(to, params.body as Program, all, carry)
  })
  outputs.forEach((value, i) => scope.set(value, whole(carry[i]!, value.type.shape)))
}
