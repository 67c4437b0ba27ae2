import type { Equation, Program, Value } from '../../../ir/program.ts'
import { sizeOf, stridesOf } from '../../../ir/types.ts'
import type { At } from './at.ts'
import { wholePlace } from './lowering.ts'
import { row, whole, wholeBuffer, type Buffer, type View } from './view.ts'

/** A carry's memory, which the body's next carry is written to in place. */
function carried<K>(at: At<K>, values: readonly Value[]): Buffer[] {
  return values.map((value) => denseOf(at, at.scope.viewOf(value)))
}
function denseOf<K>({ to, copy }: At<K>, view: View): Buffer {
  const buffer = to.buffer(view)
  copy(to, view, buffer)
  return buffer
}
const wholes = (values: readonly Value[], buffers: readonly Buffer[]) =>
  buffers.map((buffer, i) => whole(buffer, values[i]!.type.shape))

export function emitScan<K>(at: At<K>, { inputs, outputs, params }: Equation): void {
  const { to, scope, used } = at
  const [consts, count, length] = [Number(params.consts), Number(params.carry), Number(params.length)]
  const init = inputs.slice(consts, consts + count)
  const carry = carried(at, init)
  const fixed = inputs.slice(0, consts).map((value) => scope.viewOf(value))
  const xs = inputs.slice(consts + count).map((value) => scope.viewOf(value))
  const stacks = outputs.slice(count).map((value) => (used.has(value) ? scope.output(value) : undefined))
  to.add(
    undefined,
    [],
    stacks.filter((stack) => stack !== undefined),
  )
  const loop = to.counters++
  const keep = (view: View, stack: Buffer | undefined) => {
    if (!stack) return
    const moves = [{ loop, by: sizeOf(view.shape) }]
    at.copy(to, view, stack, { buffer: stack, offset: 0, moves, strides: stridesOf(view.shape) })
  }
  const write = () => {
    const entering = wholes(init, carry)
    entering.forEach((view, i) => keep(view, stacks[i]))
    const rows = xs.map((view) => row(view, loop))
    const results = at.emitBody(to, params.body as Program, [...fixed, ...entering, ...rows], carry)
    results.slice(count).forEach((view, i) => keep(view, stacks[count + i]))
  }
  to.inside(write, (body) => ({ is: 'loop', loop, length, reverse: params.reverse === true, body }))
  outputs.slice(0, count).forEach((value, i) => scope.set(value, whole(carry[i]!, value.type.shape)))
}

export function emitWhile<K>(at: At<K>, { inputs, outputs, params }: Equation): void {
  const { to, scope } = at
  const consts = Number(params.consts)
  const init = inputs.slice(consts)
  const carry = carried(at, init)
  const fixed = inputs.slice(0, consts).map((value) => scope.viewOf(value))
  const all = [...fixed, ...wholes(init, carry)]
  const write = () => {
    const goOn = at.emitBody(to, params.cond as Program, all)[0]!
    const flag = wholeBuffer(goOn) ?? denseOf(at, goOn)
    to.add({ is: 'leave', unless: wholePlace(flag) }, [flag], [])
    at.emitBody(to, params.body as Program, all, carry)
  }
  to.inside(write, (body) => ({ is: 'repeat', body }))
  outputs.forEach((value, i) => scope.set(value, whole(carry[i]!, value.type.shape)))
}
