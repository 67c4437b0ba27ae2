import { program } from '../../../../graph-runtime/ir/builder.ts'
import { at, drawn, float, u32, type Case } from '../check.ts'

const product = program([float(2), float(2)], (b, x, y) => [b.mul(b.sin(x), y)])
const itsGradient = program([float(2), float(2), float(2)], (b, x, y, ct) => [
  b.mul(ct, b.mul(b.cos(x), y)),
  b.mul(ct, b.sin(x)),
])
const doubled = program([float(2), float(2), float(2)], (b, x, y, ct) => [b.mul(2, b.mul(ct, x)), b.mul(ct, y)])

/** z = tanh(w z + c), by a fixed number of its own steps. */
const residual = program([float(), float(2), float(2)], (b, w, c, z) => [b.sub(b.tanh(b.add(b.mul(w, z), c)), z)])
const solver = program([float(), float(2), float(2)], (b, w, c, start) => {
  const body = program([float(), float(2), float(2)], (bb, v, k, z) => [bb.tanh(bb.add(bb.mul(v, z), k))])
  return b.scan(body, [w, c], [start], [], 80).final
})
/** The solution of zᵏ = x, where k is whole and gets no gradient. */
const root = {
  residual: program([u32(), float(1), float(1)], (b, k, x, z) => [b.sub(b.pow(z, b.cast(k, 'float')), x)]),
  solver: program([u32(), float(1), float(1)], (b, k, x) => [b.pow(x, b.div(1, b.cast(k, 'float')))]),
}

/** Primitives about derivatives themselves. */
export const cases: Readonly<Record<string, Case>> = {
  stopGradient: drawn([float(3)], (b, x) => [b.mul(x, b.stopGradient(b.sin(x)))], -2, 2, { numeric: false }),
  'customGradient that tells the truth': drawn([float(2), float(2)], (b, x, y) =>
    b.emit('customGradient', [x, y], { body: product, pullback: itsGradient }),
  ),
  'customGradient that does not': drawn(
    [float(2), float(2)],
    (b, x, y) => b.emit('customGradient', [b.exp(x), y], { body: product, pullback: doubled }),
    -1,
    1,
    { numeric: false },
  ),
  implicit: at(
    [
      [float(), 0.5],
      [float(2), 1, -0.4],
      [float(2), 0, 0],
    ],
    (b, w, c, start) => b.emit('implicit', [w, c, start], { residual, solver }),
    {},
  ),
  'implicit of one thing twice': at(
    [
      [float(), 0.5],
      [float(2), 0.3, 0.2],
    ],
    (b, w, c) => {
      const scaled = b.mul(w, c)
      return b.emit('implicit', [w, scaled, b.stopGradient(scaled)], { residual, solver })
    },
  ),
  'implicit with a whole number beside it': at(
    [
      [u32(), 3],
      [float(1), 2],
    ],
    (b, k, x) => b.emit('implicit', [k, x, b.stopGradient(x)], { ...root }),
  ),
}
