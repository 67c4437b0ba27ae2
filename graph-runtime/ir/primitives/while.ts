import type { Primitive } from '../primitive.ts'
import { checkInputs, type Program, type Value } from '../program.ts'
import { sameType, showType } from '../types.ts'

export interface While {
  /** cond(consts, carry) → one scalar bool: go on? */
  readonly cond: Program
  /** body(consts, carry) → carry′ */
  readonly body: Program
  readonly consts: number
}

/**
 * A loop that goes on while its condition holds. How often is not known beforehand, so it has forward mode only: the
 * steps that reverse mode would have to remember have no fixed place.
 */
export const whileLoop: Primitive<While> = {
  name: 'while',
  typeOf(inputs, { cond, body, consts }) {
    const carry = body.inputs.slice(consts)
    checkInputs(body, inputs, "the loop's body")
    checkInputs(cond, inputs, "the loop's condition")
    if (body.outputs.length !== carry.length) {
      throw new TypeError(
        `a loop hands on what it was given: it carries ${carry.length} values, but its body returns ${body.outputs.length}`,
      )
    }
    body.outputs.forEach((output, i) => {
      if (!sameType(output.type, carry[i]!.type)) {
        throw new TypeError(
          `a loop hands on what it was given: carry ${i} enters as ${showType(carry[i]!.type)} and leaves as ${showType(output.type)}`,
        )
      }
    })
    const [goOn] = cond.outputs
    if (!goOn || goOn.type.dtype !== 'bool' || goOn.type.shape.length > 0) {
      throw new TypeError(`a loop's condition is one bool, not ${goOn ? showType(goOn.type) : 'nothing'}`)
    }
    return carry.map((value) => value.type)
  },
  evaluate(inputs, { cond, body, consts }, _types, run) {
    const fixed = inputs.slice(0, consts)
    let carry = inputs.slice(consts)
    while (run(cond, [...fixed, ...carry])[0]![0]) carry = run(body, [...fixed, ...carry])
    return carry.map((data) => data.slice())
  },
  pullback(_b, { inputs }, cotangents) {
    if (!cotangents.some(Boolean)) return inputs.map(() => undefined)
    throw new TypeError(
      'a loop of unknown length cannot be differentiated in reverse; give it a fixed number of steps, use forward mode, or stop the gradient before it',
    )
  },
  /** One loop that carries values and tangents side by side; only floats have tangents. */
  pushforward(b, { inputs, outputs, params: { cond, body, consts } }, tangents) {
    const [fixed, carry] = [inputs.slice(0, consts), inputs.slice(consts)]
    const isFloat = (value: Value) => value.type.dtype === 'float'
    const dotsOf = (values: readonly Value[], first: number) =>
      values.flatMap((x, i) => (isFloat(x) ? [tangents[first + i] ?? b.zeros(x.type)] : []))
    const [dFixed, dCarry] = [dotsOf(fixed, 0), dotsOf(carry, consts)]
    const inner = [fixed, dFixed, carry, dCarry].flat().map((value) => value.type)
    const [from, to] = [consts + dFixed.length, consts + dFixed.length + carry.length]
    const valuesOf = (args: readonly Value[]) => [...args.slice(0, consts), ...args.slice(from, to)]
    const both = b.program(inner, (bb, ...args) => {
      const at = valuesOf(args)
      const dots = [...args.slice(consts, from), ...args.slice(to)]
      const out = bb.inline(body, at)
      const dOut = bb.pushforward(
        out,
        at,
        at.map((x) => (isFloat(x) ? dots.shift() : undefined)),
      )
      return [...out, ...dOut.flatMap((d, i) => (isFloat(out[i]!) ? [d ?? bb.zeros(out[i]!.type)] : []))]
    })
    const goOn = b.program(inner, (bb, ...args) => bb.inline(cond, valuesOf(args)))
    const dots = b.while(goOn, both, [...fixed, ...dFixed], [...carry, ...dCarry]).slice(carry.length)
    return outputs.map((y) => (isFloat(y) ? dots.shift() : undefined))
  },
  /** Goes on while any entry does; entries that are finished keep what they have. */
  batch(b, size, inputs, { cond, body, consts }) {
    const fixed = inputs.slice(0, consts)
    const flags = [...fixed.map((x) => x.mapped), ...inputs.slice(consts).map(() => true)]
    const types = flags.map((_, i) => (i < consts ? fixed[i]!.value.type : b.mapped(inputs[i]!, size).type))
    const lanes = b.batchProgram(cond, size, flags, [true]).program
    const step = b.batchProgram(
      body,
      size,
      flags,
      inputs.slice(consts).map(() => true),
    ).program
    const goOn = b.program(types, (bb, ...args) => [bb.any(bb.inline(lanes, args)[0]!)])
    const held = b.program(types, (bb, ...args) => {
      const active = bb.inline(lanes, args)[0]!
      const next = bb.inline(step, args)
      return next.map((value, i) => bb.select(bb.broadcast(active, value.type.shape, [0]), value, args[consts + i]!))
    })
    const start = inputs.slice(consts).map((x) => b.mapped(x, size))
    return b
      .while(
        goOn,
        held,
        fixed.map((x) => x.value),
        start,
      )
      .map((value) => ({ value, mapped: true }))
  },
}
