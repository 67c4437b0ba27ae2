import type { BlockExample, Given } from '../block.ts'
import { sizeOf, type Shape } from '../../../graph-runtime/ir/types.ts'
import { randomNumbers } from '../random.ts'
import { given, givenIndices } from './given.ts'

/** Random numbers between two ends, away from where a function has no derivative. */
function between(low: number, high: number, shape: Shape, seed: number): Given {
  const { data } = given(shape, seed, 1)
  return { shape, data: data.map((x) => low + ((x + 1) / 2) * (high - low)) }
}

/** Numbers no two of which lie close together, in no order: places where order counts are away from ties. */
function apart(shape: Shape, seed: number): Given {
  const keys = randomNumbers(seed)(sizeOf(shape))
  const ranks = keys.map((key) => keys.filter((other) => other < key).length)
  return { shape, data: ranks.map((rank) => 0.7 * rank - 1.1) }
}

/** Square matrices with a strong diagonal: regular, and symmetric positive definite if asked. */
function regular(shape: Shape, seed: number, isSymmetric = false): Given {
  const n = shape.at(-1)!
  const { data } = given(shape, seed, 1)
  const at = (i: number) => {
    const [row, column] = [Math.floor(i / n) % n, i % n]
    const mirrored = isSymmetric ? data[i - row * n - column + column * n + row]! : data[i]!
    return (data[i]! + mirrored) / 2 + (row === column ? n + 1 : 0)
  }
  return { shape, data: data.map((_, i) => at(i)) }
}

const of = (x: Given, settings: BlockExample['settings'] = {}): BlockExample => ({ settings, inputs: { x } })
const ofTwo = (x: Given, y: Given): BlockExample => ({ settings: {}, inputs: { x, y } })

/** A function of each number, at numbers between two ends: a row, a single number, and a stack of odd sizes. */
const unary = (low: number, high: number): BlockExample[] => [
  of(between(low, high, [5], 1)),
  of(between(low, high, [], 2)),
  of(between(low, high, [1, 3, 2], 3)),
]
/** A function of pairs: equal shapes, a row against a column, a number against a matrix. */
const binary = (low: number, high: number): BlockExample[] => [
  ofTwo(between(low, high, [3], 1), between(low, high, [3], 2)),
  ofTwo(between(low, high, [2, 1], 3), between(low, high, [1, 3], 4)),
  ofTwo(between(low, high, [], 5), between(low, high, [1, 2], 6)),
]
const reductions = (values: (shape: Shape, seed: number) => Given): BlockExample[] => [
  of(values([5], 1)),
  of(values([2, 3], 2), { axes: [0] }),
  of(values([1, 3, 2], 3), { axes: [-1, 0], keep: true }),
  of(values([1], 4), { keep: true }),
]
const plain = (shape: Shape, seed: number) => given(shape, seed)

export const mathsExamples: Readonly<Record<string, readonly BlockExample[]>> = {
  parameter: [
    { settings: {}, inputs: {} },
    { settings: { shape: [2, 3], start: 'normal', mean: 1, sd: 0.5 }, inputs: {} },
    { settings: { shape: [4], start: 'uniform', low: 0, high: 2 }, inputs: {} },
    { settings: { start: 'typed', values: [[1, 2, 3]] }, inputs: {} },
  ],
  expression: [
    of(given([3], 1)),
    { settings: { expression: 'x*y + sin(x)', parameters: '' }, inputs: { x: given([], 2), y: given([], 3) } },
    {
      settings: { expression: "tanh(X @ W + b)' / 2", parameters: 'W[3, 2] = normal(0.5), b[2] = 0.1' },
      inputs: { X: given([1, 3], 4) },
    },
    {
      settings: { expression: 'mean(where(θ > 0, θ^2, -θ)) + norm(θ)', parameters: '' },
      inputs: { theta: given([2, 3], 5) },
    },
  ],

  add: binary(-2, 2),
  subtract: binary(-2, 2),
  multiply: binary(-2, 2),
  divide: binary(0.5, 2),
  power: binary(0.5, 2),
  minimum: [ofTwo(apart([3], 1), between(-0.3, 0.3, [3], 2)), ofTwo(apart([2, 1], 3), between(-0.3, 0.3, [], 4))],
  maximum: [ofTwo(apart([3], 1), between(-0.3, 0.3, [3], 2)), ofTwo(apart([2, 1], 3), between(-0.3, 0.3, [], 4))],
  remainder: [
    ofTwo({ shape: [4], data: [7.3, -7.3, 7.3, -7.3] }, { shape: [4], data: [2, 2, -2, -2] }),
    ofTwo({ shape: [1, 2], data: [0.4, -1.6] }, { shape: [], data: [1.3] }),
  ],
  atan2: [
    { settings: {}, inputs: { y: given([3], 1), x: between(0.5, 2, [3], 2) } },
    { settings: {}, inputs: { y: between(0.5, 2, [2, 1], 3), x: given([1, 2], 4) } },
  ],
  'scale-shift': [of(given([3], 1)), of(given([2, 1], 2), { a: -0.5, b: 3 })],

  negate: unary(-2, 2),
  reciprocal: unary(0.5, 2),
  square: unary(-2, 2),
  sqrt: unary(0.5, 2),
  abs: unary(-2, -0.1),
  sign: unary(0.1, 2),
  clamp: [
    of({ shape: [4], data: [-1.5, 0.2, 0.8, 1.7] }),
    of({ shape: [1, 3], data: [-3, 0, 4] }, { low: -2, high: 2.5 }),
  ],
  floor: unary(0.1, 0.9),
  ceil: unary(0.1, 0.9),
  round: unary(0.6, 1.4),
  exp: unary(-2, 2),
  expm1: unary(-2, 2),
  log: unary(0.5, 2),
  log1p: unary(-0.5, 2),
  sin: unary(-2, 2),
  cos: unary(-2, 2),
  tan: unary(-1, 1),
  asin: unary(-0.8, 0.8),
  acos: unary(-0.8, 0.8),
  atan: unary(-2, 2),
  sinh: unary(-2, 2),
  cosh: unary(-2, 2),
  erf: unary(-2, 2),
  erfc: unary(-2, 2),
  'erf-inverse': unary(-0.8, 0.8),
  lgamma: unary(0.5, 3),
  digamma: unary(0.5, 3),

  sum: reductions(plain),
  mean: reductions(plain),
  variance: [
    of(given([5], 1)),
    of(given([3, 2], 2), { axes: [0], correction: 0 }),
    of(given([1, 3, 2], 3), { axes: [1, 2], keep: true }),
    of(given([1], 4), { correction: 0 }),
  ],
  max: reductions(apart),
  min: reductions(apart),
  argmax: [of(apart([4], 1)), of(apart([3, 1, 2], 2), { axis: 0 })],
  product: [...reductions(plain), of({ shape: [3], data: [0, 2, -3] }), of({ shape: [4], data: [0, 2, 0, 3] })],
  logsumexp: [...reductions(plain), of({ shape: [3], data: [800, 799, -800] })],
  norm: [
    ...reductions(plain),
    of(between(0.1, 2, [3], 5), { kind: '1' }),
    of(apart([2, 3], 6), { kind: 'infinity', axes: [1] }),
    of(given([2, 3], 7), { kind: 'p', p: 3, axes: [-1], keep: true }),
    of(between(-2, -0.5, [4], 8), { kind: 'p', p: 0.5 }),
    of(given([4], 9), { kind: 'p', p: 0 }),
  ],
  cumsum: [of(given([5], 1)), of(given([1, 3, 2], 2), { axis: 1 })],

  matmul: [
    ofTwo(given([2, 3], 1), given([3, 4], 2)),
    ofTwo(given([3], 3), given([3], 4)),
    ofTwo(given([1, 3], 5), given([3], 6)),
    ofTwo(given([3], 7), given([2, 3, 1], 8)),
    ofTwo(given([2, 1, 2, 3], 9), given([5, 3, 1], 10)),
    ofTwo(given([2, 1, 3], 11), given([3, 2], 12)),
  ],
  dot: [
    ofTwo(given([4], 1), given([4], 2)),
    ofTwo(given([2, 1, 3], 3), given([4, 3], 4)),
    ofTwo(given([1], 5), given([1], 6)),
  ],
  outer: [ofTwo(given([3], 1), given([2], 2)), ofTwo(given([2, 1], 3), given([3], 4))],
  einsum: [
    { settings: {}, inputs: { x1: given([2, 3], 1), x2: given([3, 4], 2) } },
    { settings: { subscripts: 'ii' }, inputs: { x1: given([3, 3], 3) } },
    {
      settings: { subscripts: 'bi,ij,bj->b' },
      inputs: { x1: given([2, 3], 4), x2: given([3, 1], 5), x3: given([2, 1], 6) },
    },
    {
      settings: { subscripts: 'ijk,k,->ji' },
      inputs: { x1: given([1, 2, 3], 7), x2: given([3], 8), x3: given([], 9) },
    },
    { settings: { subscripts: 'aab,cc->cba' }, inputs: { x1: given([2, 2, 3], 10), x2: given([2, 2], 11) } },
  ],
  transpose: [of(given([2, 3], 1)), of(given([1, 2, 3], 2), { order: [2, 0, -2] }), of(given([2, 3, 1], 3))],
  trace: [
    { settings: {}, inputs: { a: given([3, 3], 1) } },
    { settings: {}, inputs: { a: given([2, 2, 3], 2) } },
  ],
  diag: [
    of(given([3], 1)),
    of(given([2], 2), { offset: -1 }),
    of(given([2], 3), { offset: 2 }),
    of(given([3, 4], 4), { offset: 1 }),
    of(given([2, 3, 2], 5), { offset: -1 }),
  ],
  inverse: [
    { settings: {}, inputs: { a: regular([3, 3], 1) } },
    { settings: {}, inputs: { a: regular([2, 2, 2], 2) } },
    { settings: {}, inputs: { a: regular([1, 1], 3) } },
  ],
  solve: [
    { settings: {}, inputs: { a: regular([3, 3], 1), y: given([3], 2) } },
    { settings: {}, inputs: { a: regular([2, 3, 3], 3), y: given([3, 2], 4) } },
    { settings: {}, inputs: { a: regular([2, 1, 1], 5), y: given([2, 1], 6) } },
  ],
  cholesky: [
    { settings: {}, inputs: { a: regular([3, 3], 1, true) } },
    { settings: {}, inputs: { a: regular([2, 2, 2], 2, true) } },
  ],
  logdet: [
    { settings: {}, inputs: { a: regular([3, 3], 1) } },
    { settings: {}, inputs: { a: regular([2, 1, 1], 2) } },
  ],
  svd: [
    of({ shape: [3, 2], data: [3, 1, -1, 2, 0.5, 0.2] }, { k: 2, iterations: 60 }),
    of(given([1, 3], 2)),
    of(given([2, 4], 3), { iterations: 20 }),
  ],

  less: binary(-2, 2),
  'less-equal': binary(-2, 2),
  greater: binary(-2, 2),
  'greater-equal': binary(-2, 2),
  equal: binary(-2, 2),
  'not-equal': binary(-2, 2),
  and: binary(-2, 2),
  or: binary(-2, 2),
  not: unary(-2, 2),
  select: [
    {
      settings: {},
      inputs: { c: { shape: [3], data: [1, 0, 1] }, x: given([3], 1), y: given([3], 2) },
      fixed: ['c'],
    },
    {
      settings: {},
      inputs: { c: { shape: [2, 1], data: [0, 1] }, x: given([], 3), y: given([1, 3], 4) },
      fixed: ['c'],
    },
  ],

  reshape: [of(given([2, 3], 1)), of(given([2, 3], 2), { shape: [3, -1, 1] }), of(given([1, 1], 3), { shape: [] })],
  concat: [
    { settings: {}, inputs: { x1: given([2], 1), x2: given([3], 2) } },
    { settings: { count: 3, axis: 0 }, inputs: { x1: given([1, 2], 3), x2: given([2, 2], 4), x3: given([1, 2], 5) } },
  ],
  stack: [
    { settings: {}, inputs: { x1: given([], 1), x2: given([], 2) } },
    { settings: { count: 3, axis: -1 }, inputs: { x1: given([1, 2], 3), x2: given([1, 2], 4), x3: given([1, 2], 5) } },
  ],
  slice: [
    of(given([5], 1)),
    of(given([4, 3], 2), { ranges: '1:, ::-2' }),
    of(given([2, 3, 4], 3), { ranges: '-1, ..., 1:3' }),
    of(given([3], 4), { ranges: '2' }),
  ],
  gather: [
    { settings: {}, inputs: { x: given([4], 1), indices: { shape: [3], data: [2, 0, 2] } } },
    { settings: { axis: 0 }, inputs: { x: given([3, 2], 2), indices: givenIndices([2, 2], 3, 3) } },
    { settings: { axis: 1 }, inputs: { x: given([1, 3, 2], 4), indices: { shape: [], data: [1] } } },
    { settings: { axis: 0, take: 'one by one' }, inputs: { x: given([3, 2], 5), indices: givenIndices([4, 2], 6, 3) } },
  ],
  pad: [
    of(given([3], 1)),
    of(given([2, 3], 2), { before: [1, 0], after: [0, 2], value: -1.5 }),
    of(given([3, 2], 3), { before: [2, 1], after: [1], mode: 'reflect' }),
    of(given([1, 3], 4), { before: [1, 2], after: [0, 3], mode: 'edge' }),
    of(given([3], 5), { before: [2], after: [3], mode: 'wrap' }),
  ],
  reverse: [of(given([4], 1)), of(given([2, 1, 3], 2), { axes: [-1] })],
  'one-hot': [of({ shape: [3], data: [0, 9, 4] }), of({ shape: [1, 2], data: [1, 5] }, { classes: 3 })],
  sort: [of(apart([5], 1)), of(apart([3, 1, 2], 2), { axis: 0, descending: true })],
  'top-k': [of(apart([5], 1)), of(apart([4, 2], 2), { k: 3, axis: 0 }), of(apart([1, 4], 3), { k: 2, smallest: true })],
  broadcast: [of(given([1], 1)), of(given([2, 1], 2), { shape: [3, -1, 4] }), of(given([], 3), { shape: [2] })],
  squeeze: [of(given([1, 3, 1], 1)), of(given([1, 2, 1], 2), { axes: [-1] })],
  unsqueeze: [of(given([3], 1)), of(given([2, 1], 2), { axis: -1 })],
}
