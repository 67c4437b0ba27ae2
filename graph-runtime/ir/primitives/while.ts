import type { Primitive } from '../primitive.ts'
import type { Program, Value } from '../program.ts'
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
    body.inputs.forEach((input, i) => {
      if (!inputs[i] || !sameType(inputs[i], input.type)) {
        throw new TypeError(`the loop's input ${i} is ${inputs[i] ? showType(inputs[i]) : 'missing'}, but its body takes ${showType(input.type)}`)
      }
    })
    body.outputs.forEach((output, i) => {
      if (!sameType(output.type, carry[i]!.type)) {
        throw new TypeError(`a loop hands on what it was given: carry ${i} enters as ${showType(carry[i]!.type)} and leaves as ${showType(output.type)}`)
      }
    })
    const [goOn] = cond.outputs
    if (goOn!.type.dtype !== 'bool' || goOn!.type.shape.length > 0) {
      throw new TypeError(`a loop's condition is one bool, not ${showType(goOn!.type)}`)
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
  pushforward(b, { inputs, outputs, params: { cond, body, consts } }, tangents) {
    const [fixed, carry] = [inputs.slice(0, consts), inputs.slice(consts)]
    const dots = inputs.map((x, i) => tangents[i] ?? b.zeros(x.type))
    const types = (values: readonly Value[]) => values.map((value) => value.type)
    const inner = [...types(fixed), ...types(fixed), ...types(carry), ...types(carry)]
    const [c, n] = [consts, carry.length]
    const both = b.program(inner, (bb, ...args) => {
      const at = [...args.slice(0, c), ...args.slice(2 * c, 2 * c + n)]
      const dAt = [...args.slice(c, 2 * c), ...args.slice(2 * c + n)]
      const out = bb.inline(body, at)
      return [...out, ...bb.pushforward(out, at, dAt).map((d, i) => d ?? bb.zeros(out[i]!.type))]
    })
    const goOn = b.program(inner, (bb, ...args) => bb.inline(cond, [...args.slice(0, c), ...args.slice(2 * c, 2 * c + n)]))
    const loop = b.while(goOn, both, [...fixed, ...dots.slice(0, c)], [...carry, ...dots.slice(c)])
    return loop.slice(n).map((d, i) => (outputs[i]!.type.dtype === 'float' ? d : undefined))
  },
  /** Goes on while any entry does; entries that are finished keep what they have. */
  batch(b, size, inputs, { cond, body, consts }) {
    const fixed = inputs.slice(0, consts)
    const flags = [...fixed.map((x) => x.mapped), ...inputs.slice(consts).map(() => true)]
    const types = flags.map((_, i) => (i < consts ? fixed[i]!.value.type : b.mapped(inputs[i]!, size).type))
    const lanes = b.batchProgram(cond, size, flags, [true]).program
    const step = b.batchProgram(body, size, flags, inputs.slice(consts).map(() => true)).program
    const goOn = b.program(types, (bb, ...args) => [bb.any(bb.inline(lanes, args)[0]!)])
    const held = b.program(types, (bb, ...args) => {
      const active = bb.inline(lanes, args)[0]!
      const next = bb.inline(step, args)
      return next.map((value, i) => bb.select(bb.broadcast(active, value.type.shape, [0]), value, args[consts + i]!))
    })
    const start = inputs.slice(consts).map((x) => b.mapped(x, size))
    return b.while(goOn, held, fixed.map((x) => x.value), start).map((value) => ({ value, mapped: true }))
  },
}
