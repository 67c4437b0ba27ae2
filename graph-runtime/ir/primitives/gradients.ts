import type { Builder } from '../builder.ts'
import type { Mapped, Primitive } from '../primitive.ts'
import { checkInputs, type Program, type Value } from '../program.ts'
import { sameType, showType, sizeOf, type TensorType } from '../types.ts'

const typesOf = (values: readonly Value[]) => values.map((value) => value.type)
const isFloat = (value: Value) => value.type.dtype === 'float'

/** The identity forwards, a wall for derivatives in both modes. */
const stopGradient: Primitive = {
  name: 'stopGradient',
  typeOf: ([x]) => [x!],
  evaluate: ([x]) => [x!.slice()],
  pullback: () => [undefined],
  pushforward: () => [undefined],
  batch: (b, _size, [x]) => [{ value: b.stopGradient(x!.value), mapped: true }],
}

/**
 * A function whose derivative the user writes. `pullback(inputs, cotangents) → cotangents of the inputs` must be linear
 * in the cotangents; forward mode is its transpose, found by differentiating it with respect to them.
 */
const customGradient: Primitive<{ body: Program; pullback: Program }> = {
  name: 'customGradient',
  typeOf(inputs, { body, pullback }) {
    const outputs = typesOf(body.outputs)
    if ([...inputs, ...outputs].some((type) => type.dtype !== 'float'))
      throw new TypeError('customGradient takes floats only')
    checkInputs(body, inputs, 'the function')
    checkInputs(pullback, [...inputs, ...outputs], "the function's own gradient")
    checkOutputs(pullback, inputs, "the function's own gradient")
    return outputs
  },
  evaluate: (inputs, { body }, _types, run) => run(body, inputs).map((data) => data.slice()),
  pullback(b, { inputs, outputs, params }, cts) {
    const seeds = outputs.map((y, i) => cts[i] ?? b.zeros(y.type))
    return b.inline(params.pullback, [...inputs, ...seeds])
  },
  pushforward(b, { inputs, outputs, params }, tangents) {
    const [n, m] = [inputs.length, inputs.length + outputs.length]
    const transposed = b.program([inputs, outputs, inputs].flatMap(typesOf), (bb, ...args) => {
      const cts = args.slice(n, m)
      const grads = bb.gradient(bb.inline(params.pullback, args.slice(0, m)), cts, args.slice(m))
      return grads.map((d, i) => d ?? bb.zeros(cts[i]!.type))
    })
    const dots = inputs.map((x, i) => tangents[i] ?? b.zeros(x.type))
    return b.inline(transposed, [...inputs, ...outputs.map((y) => b.zeros(y.type)), ...dots])
  },
  batch(b, size, inputs, { body, pullback }) {
    const flags = inputs.map((x) => x.mapped)
    const forward = b.batchProgram(
      body,
      size,
      flags,
      body.outputs.map(() => true),
    ).program
    const cotangents = body.outputs.map(() => true)
    const perEntry = b.batchProgram(
      pullback,
      size,
      [...flags, ...cotangents],
      pullback.outputs.map(() => true),
    ).program
    const types = perEntry.inputs.map((value) => value.type)
    const back = b.program(types, (bb, ...args) => {
      const grads = bb.inline(perEntry, args)
      return grads.map((g, i) => (flags[i] ? g : bb.sum(g, [0])))
    })
    const values = inputs.map((x) => x.value)
    return b.emit('customGradient', values, { body: forward, pullback: back }).map((value) => ({ value, mapped: true }))
  },
}

function checkOutputs(program: Program, types: readonly TensorType[], whose: string): void {
  const found = typesOf(program.outputs)
  if (found.length === types.length && found.every((type, i) => sameType(type, types[i]!))) return
  throw new TypeError(
    `${whose} must return ${types.map(showType).join(', ')}, but it returns ${found.map(showType).join(', ')}`,
  )
}

interface Implicit {
  /** residual(θ…, z) → r of z's shape, zero at the solution */
  readonly residual: Program
  /** solver(θ…, start) → z */
  readonly solver: Program
}

/**
 * z such that residual(θ, z) = 0, found by `solver`; differentiated through the equation and not through the solver:
 * dz = −(∂r/∂z)⁻¹ (∂r/∂θ) dθ (the implicit function theorem). The Jacobian is built whole, so z should be small.
 * The partial derivatives of the residual are taken in programs of their own, where z is no function of θ.
 */
const implicit: Primitive<Implicit> = {
  name: 'implicit',
  typeOf(inputs, { residual, solver }) {
    const start = inputs.at(-1)
    if (start?.dtype !== 'float')
      throw new TypeError('an implicit equation needs floats to start from as its last input')
    checkInputs(solver, inputs, 'the solver')
    checkInputs(residual, inputs, 'the residual')
    checkOutputs(solver, [start], 'the solver')
    checkOutputs(residual, [start], 'the residual')
    return [start]
  },
  evaluate: (inputs, { solver }, _types, run) => run(solver, inputs).map((data) => data.slice()),
  /** θ̄ = −(∂r/∂θ)ᵀ u with (∂r/∂z)ᵀ u = z̄. */
  pullback(b, { inputs, outputs: [z], params: { residual } }, [ct]) {
    if (!ct) return inputs.map(() => undefined)
    const theta = inputs.slice(0, -1)
    const n = sizeOf(z!.type.shape)
    const u = b.solve(b.transposeLast(jacobian(b, residual, theta, z!)), b.reshape(ct, [n, 1]))
    const partial = b.program(typesOf([...theta, z!, z!]), (bb, ...args) => {
      const seed = args.pop()!
      const xs = args.slice(0, -1).filter(isFloat)
      return bb.gradient(bb.inline(residual, args), xs, [seed]).map((g, i) => g ?? bb.zeros(xs[i]!.type))
    })
    const grads = b.inline(partial, [...theta, z!, b.neg(b.reshape(u, z!.type.shape))])
    return [...theta.map((x) => (isFloat(x) ? grads.shift() : undefined)), undefined]
  },
  pushforward(b, { inputs, outputs: [z], params: { residual } }, tangents) {
    const theta = inputs.slice(0, -1)
    const n = sizeOf(z!.type.shape)
    const moving = theta.flatMap((_, i) => (tangents[i] ? [i] : []))
    if (moving.length === 0) return [undefined]
    const dots = moving.map((i) => tangents[i]!)
    const partial = b.program(typesOf([...theta, z!, ...dots]), (bb, ...args) => {
      const r = bb.inline(residual, args.slice(0, inputs.length))
      const xs = moving.map((i) => args[i]!)
      const [d] = bb.pushforward(r, xs, args.slice(inputs.length))
      return [d ?? bb.zeros(z!.type)]
    })
    const [dr] = b.inline(partial, [...theta, z!, ...dots])
    const dz = b.solve(jacobian(b, residual, theta, z!), b.reshape(b.neg(dr!), [n, 1]))
    return [b.reshape(dz, z!.type.shape)]
  },
  /** Every entry has its own solution: their residuals are stacked, and the Jacobian is one block an entry. */
  batch(b, size, inputs, { residual, solver }) {
    const flags = inputs.map(() => true)
    const values = inputs.map((x) => b.mapped(x, size))
    const both = {
      residual: b.batchProgram(residual, size, flags, [true]).program,
      solver: b.batchProgram(solver, size, flags, [true]).program,
    }
    return b.emit('implicit', values, both).map((value): Mapped => ({ value, mapped: true }))
  },
}

/** ∂r/∂z as an n×n matrix, one row an entry of r, by reverse mode batched over the unit vectors. */
function jacobian(b: Builder, residual: Program, theta: readonly Value[], z: Value): Value {
  const n = sizeOf(z.type.shape)
  const types = [...theta, z, z].map((value) => value.type)
  const row = b.program(types, (bb, ...args) => {
    const ct = args.pop()!
    const at = args.at(-1)!
    return [bb.gradient(bb.inline(residual, args), [at], [ct])[0] ?? bb.zeros(at.type)]
  })
  const units = b.reshape(b.identity(n), [n, ...z.type.shape])
  const fixed = [...theta, z].map((value): Mapped => ({ value, mapped: false }))
  const [rows] = b.batch(row, n, [...fixed, { value: units, mapped: true }])
  return b.reshape(b.mapped(rows!, n), [n, n])
}

export const gradients = { stopGradient, customGradient, implicit }
