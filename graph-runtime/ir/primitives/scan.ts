import type { Builder } from '../builder.ts'
import { unbatched } from '../linear.ts'
import type { At, Maybe, Primitive } from '../primitive.ts'
import type { Program, Value } from '../program.ts'
import { sameType, showType, sizeOf, tensor, type TensorType } from '../types.ts'

export interface Scan {
  /** body(consts, carry, x) → (carry′, y) */
  readonly body: Program
  readonly consts: number
  readonly carry: number
  readonly length: number
  readonly reverse: boolean
}

type Parts<T> = [consts: T[], carry: T[], xs: T[]]

function split<T>(all: readonly T[], { consts, carry }: Scan): Parts<T> {
  return [all.slice(0, consts), all.slice(consts, consts + carry), all.slice(consts + carry)]
}
const typesOf = (values: readonly Value[]) => values.map((value) => value.type)
const rowsOf = (values: readonly Value[]) => values.map((value) => unbatched(value.type))
const stacked = (length: number) => (type: TensorType) => tensor(type.dtype, [length, ...type.shape])
const isFloat = (value: Value) => value.type.dtype === 'float'

/**
 * A loop of a fixed number of steps, the carry handed on from each to the next (JAX's `lax.scan`). Outputs: the final
 * carry, the carry that entered each step, and the ys. The history is there for the backward loop; unread, it is dropped.
 */
export const scan: Primitive<Scan> = {
  name: 'scan',
  typeOf(inputs, p) {
    const [, carry, xs] = split(typesOf(p.body.inputs), p)
    const outputs = typesOf(p.body.outputs)
    const wanted = [...split(typesOf(p.body.inputs), p)[0], ...carry, ...xs.map(stacked(p.length))]
    if (inputs.length !== wanted.length || outputs.length < p.carry) {
      throw new TypeError(
        `the loop's body takes ${wanted.length} inputs and returns ${outputs.length} values, but the loop has ${inputs.length} inputs and carries ${p.carry}`,
      )
    }
    wanted.forEach((type, i) => {
      if (!inputs[i] || !sameType(inputs[i], type)) {
        throw new TypeError(
          `the loop's input ${i} is ${inputs[i] ? showType(inputs[i]) : 'missing'}, but its body takes ${showType(type)}`,
        )
      }
    })
    carry.forEach((type, i) => {
      if (!sameType(type, outputs[i]!)) {
        throw new TypeError(
          `a loop hands on what it was given: carry ${i} enters as ${showType(type)} and leaves as ${showType(outputs[i]!)}`,
        )
      }
    })
    return [...carry, ...carry.map(stacked(p.length)), ...outputs.slice(p.carry).map(stacked(p.length))]
  },
  evaluate(inputs, p, { outputs }, run) {
    const [consts, init, xs] = split(inputs, p)
    const stacks = outputs.slice(p.carry).map((type) => new Float64Array(sizeOf(type.shape)))
    let carry = init
    for (let k = 0; k < p.length; k++) {
      const t = p.reverse ? p.length - 1 - k : k
      const rows = xs.map((x) => x.subarray((t * x.length) / p.length, ((t + 1) * x.length) / p.length))
      const out = run(p.body, [...consts, ...carry, ...rows])
      const kept = [...carry, ...out.slice(p.carry)]
      kept.forEach((data, i) => stacks[i]!.set(data, t * data.length))
      carry = out.slice(0, p.carry)
    }
    return [...carry.map((data) => data.slice()), ...stacks]
  },
  pullback,
  pushforward,
  /** The carry is mapped where it starts mapped or becomes so in the body. */
  batch(b, size, inputs, p) {
    const [consts, init, xs] = split(inputs, p)
    let carried = init.map((x) => x.mapped)
    for (;;) {
      const flags = [...consts.map((x) => x.mapped), ...carried, ...xs.map((x) => x.mapped)]
      const { program, mapped } = b.batchProgram(p.body, size, flags, carried)
      if (carried.some((was, i) => !was && mapped[i])) {
        carried = carried.map((was, i) => was || mapped[i]!)
        continue
      }
      const start = init.map((x, i) => (carried[i] ? b.mapped(x, size) : x.value))
      const rows = xs.map((x) => (x.mapped ? swapFirst(b, x.value) : x.value))
      const loop = b.scan(
        program,
        consts.map((x) => x.value),
        start,
        rows,
        p.length,
        p.reverse,
      )
      const out = (value: Value, isMapped: boolean, isStacked: boolean) => ({
        value: isMapped && isStacked ? swapFirst(b, value) : value,
        mapped: isMapped,
      })
      return [
        ...loop.final.map((v, i) => out(v, carried[i]!, false)),
        ...loop.history.map((v, i) => out(v, carried[i]!, true)),
        ...loop.ys.map((v, i) => out(v, mapped[p.carry + i]!, true)),
      ]
    }
  },
}

/**
 * One loop the other way. Each step runs the body again from the carry that entered it and pulls back through it;
 * cotangents of the consts add up over the steps. Only floats have cotangents; the consts' and xs' only where wanted.
 */
function pullback(b: Builder, at: At<Scan>, cts: readonly Maybe[], wanted?: readonly boolean[]): Maybe[] {
  const p = at.params
  const [consts, init, xs] = split(at.inputs, p)
  const history = at.outputs.slice(p.carry, 2 * p.carry)
  const ys = at.outputs.slice(2 * p.carry)
  const floatConsts = indicesWhere(consts, (v, i) => isFloat(v) && (wanted?.[i] ?? true))
  const floatCarry = indicesWhere(init, isFloat)
  const floatXs = indicesWhere(xs, (v, i) => isFloat(v) && (wanted?.[p.consts + p.carry + i] ?? true))
  const floatYs = indicesWhere(ys, isFloat)
  const seeds = (values: readonly Value[], indices: readonly number[], first: number) =>
    indices.map((i) => cts[first + i] ?? b.zeros(values[i]!.type))

  const [c, n] = [floatConsts.length, floatCarry.length]
  const take = taker(consts.length, c, n, init.length, xs.length, floatYs.length, n)
  const carried = [...typesOf(consts), ...typesOf(pick(consts, floatConsts)), ...typesOf(pick(init, floatCarry))]
  const rows = [...typesOf(init), ...rowsOf(xs), ...rowsOf(pick(ys, floatYs)), ...typesOf(pick(init, floatCarry))]
  const body = b.program([...carried, ...rows], (bb, ...args) => {
    const [k, sums, ctCarry, carry, x, ctYs, ctEntering] = take(args)
    const out = bb.inline(p.body, [...k!, ...carry!, ...x!])
    const wrt = [...pick(k!, floatConsts), ...pick(carry!, floatCarry), ...pick(x!, floatXs)]
    const grads = bb
      .gradient(out.filter(isFloat), wrt, [...ctCarry!, ...ctYs!])
      .map((g, i) => g ?? bb.zeros(wrt[i]!.type))
    return [
      ...sums!.map((sum, i) => bb.add(sum, grads[i]!)),
      ...grads.slice(c, c + n).map((g, i) => bb.add(g, ctEntering![i]!)),
      ...grads.slice(c + n),
    ]
  })
  const start = [...pick(consts, floatConsts).map((v) => b.zeros(v.type)), ...seeds(init, floatCarry, 0)]
  const stacks = [...history, ...xs, ...seeds(ys, floatYs, 2 * p.carry), ...seeds(history, floatCarry, p.carry)]
  const loop = b.scan(body, consts, start, stacks, p.length, !p.reverse)
  return [
    ...place(consts.length, floatConsts, loop.final.slice(0, c)),
    ...place(init.length, floatCarry, loop.final.slice(c)),
    ...place(xs.length, floatXs, loop.ys),
  ]
}

/**
 * One loop that carries values and tangents side by side, the values computed again. Only floats have tangents; consts
 * and xs without one bring none in, while a carry may gain one in the body.
 */
function pushforward(b: Builder, { inputs, outputs, params: p }: At<Scan>, tangents: readonly Maybe[]): Maybe[] {
  const [consts, init, xs] = split(inputs, p)
  const [constDots, initDots, xDots] = split(tangents, p)
  const movingConsts = indicesWhere(consts, (_, i) => constDots[i] !== undefined)
  const floatCarry = indicesWhere(init, isFloat)
  const movingXs = indicesWhere(xs, (_, i) => xDots[i] !== undefined)
  const dConsts = movingConsts.map((i) => constDots[i]!)
  const dInit = floatCarry.map((i) => initDots[i] ?? b.zeros(init[i]!.type))
  const dXs = movingXs.map((i) => xDots[i]!)
  const take = taker(consts.length, dConsts.length, init.length, dInit.length, xs.length, dXs.length)
  const inner = [...[consts, dConsts, init, dInit].flatMap(typesOf), ...rowsOf(xs), ...rowsOf(dXs)]
  const body = b.program(inner, (bb, ...args) => {
    const [k, dk, carry, dCarry, x, dx] = take(args)
    const at = [...k!, ...carry!, ...x!]
    const dAt = [
      ...place(consts.length, movingConsts, dk!),
      ...place(init.length, floatCarry, dCarry!),
      ...place(xs.length, movingXs, dx!),
    ]
    const out = bb.inline(p.body, at)
    const dOut = bb.pushforward(out, at, dAt).flatMap((d, i) => (isFloat(out[i]!) ? [d ?? bb.zeros(out[i]!.type)] : []))
    return [...out.slice(0, p.carry), ...dOut]
  })
  const loop = b.scan(body, [...consts, ...dConsts], [...init, ...dInit], [...xs, ...dXs], p.length, p.reverse)
  const floatYs = indicesWhere(outputs.slice(2 * p.carry), isFloat)
  return [
    ...place(p.carry, floatCarry, loop.final.slice(p.carry)),
    ...place(p.carry, floatCarry, loop.history.slice(p.carry)),
    ...place(outputs.length - 2 * p.carry, floatYs, loop.ys),
  ]
}

function pick<T>(all: readonly T[], indices: readonly number[]): T[] {
  return indices.map((i) => all[i]!)
}

/** The other way: a list of `count` with `values` at these indices and undefined elsewhere. */
function place<T>(count: number, indices: readonly number[], values: readonly T[]): (T | undefined)[] {
  const all = new Array<T | undefined>(count).fill(undefined)
  indices.forEach((i, at) => (all[i] = values[at]))
  return all
}

function indicesWhere(values: readonly Value[], test: (value: Value, index: number) => boolean): number[] {
  return values.flatMap((value, i) => (test(value, i) ? [i] : []))
}

/** Cuts a list of arguments into groups of these lengths. */
function taker(...lengths: number[]): (args: readonly Value[]) => Value[][] {
  return (args) => {
    let start = 0
    return lengths.map((length) => args.slice(start, (start += length)))
  }
}

/** Exchanges the first two axes: batch and time. */
function swapFirst(b: Builder, x: Value): Value {
  return b.transpose(
    x,
    x.type.shape.map((_, axis) => (axis === 0 ? 1 : axis === 1 ? 0 : axis)),
  )
}
