import { at, drawn, float, type Case } from '../check.ts'
import type { Builder } from '../../../../graph-runtime/ir/builder.ts'
import type { Value } from '../../../../graph-runtime/ir/program.ts'

const one = (f: (b: Builder, x: Value) => Value, low: number, high: number): Case =>
  drawn([float(2, 3)], (b, x) => [f(b, x)], low, high)

/** Elementary and special functions within their domains, and at the ends of them. */
export const cases: Readonly<Record<string, Case>> = {
  exp: one((b, x) => b.exp(x), -2, 2),
  expm1: one((b, x) => b.expm1(x), -2, 2),
  log: one((b, x) => b.log(x), 0.5, 3),
  log1p: one((b, x) => b.log1p(x), -0.5, 3),
  sin: one((b, x) => b.sin(x), -4, 4),
  cos: one((b, x) => b.cos(x), -4, 4),
  tan: one((b, x) => b.tan(x), -1, 1),
  asin: one((b, x) => b.asin(x), -0.7, 0.7),
  acos: one((b, x) => b.acos(x), -0.7, 0.7),
  atan: one((b, x) => b.atan(x), -3, 3),
  sinh: one((b, x) => b.sinh(x), -2, 2),
  cosh: one((b, x) => b.cosh(x), -2, 2),
  tanh: one((b, x) => b.tanh(x), -2, 2),
  sigmoid: one((b, x) => b.sigmoid(x), -4, 4),
  erf: one((b, x) => b.erf(x), -2, 2),
  erfc: one((b, x) => b.erfc(x), -2, 2),
  erfInv: one((b, x) => b.erfInv(x), -0.7, 0.7),
  lgamma: one((b, x) => b.lgamma(x), 1, 5),
  'lgamma left of zero': one((b, x) => b.lgamma(x), -1.7, -1.3),
  digamma: one((b, x) => b.polygamma(0, x), 1, 5),
  trigamma: one((b, x) => b.polygamma(1, x), 1, 5),
  atan2: drawn([float(2, 3), float(2, 3)], (b, y, x) => [b.atan2(y, x)], 0.5, 2),
  'atan2 in every quadrant': at(
    [
      [float(4), 1, 1, -1, -1],
      [float(4), 1, -1, 1, -1],
    ],
    (b, y, x) => [b.atan2(y, x)],
    { expected: [[Math.PI / 4, (3 * Math.PI) / 4, -Math.PI / 4, (-3 * Math.PI) / 4]] },
  ),
  'the ends of the domains': at(
    [[float(2), 0, -1]],
    (b, x) => [b.log(x), b.log1p(x), b.asin(b.sub(x, 1)), b.erfInv(x)],
    {
      expected: [
        [-Infinity, Number.NaN],
        [0, -Infinity],
        [-Math.PI / 2, Number.NaN],
        [0, -Infinity],
      ],
      order: 0,
    },
  ),
  'nothing at all': drawn([float(0)], (b, x) => [b.exp(b.sin(b.lgamma(b.erf(x)))), b.atan2(x, x)]),
}
