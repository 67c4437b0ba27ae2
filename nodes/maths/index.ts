import { abs } from './abs.ts'
import { acos } from './acos.ts'
import { add } from './add.ts'
import { and } from './and.ts'
import { argmax } from './argmax.ts'
import { asin } from './asin.ts'
import { atan } from './atan.ts'
import { atan2 } from './atan2.ts'
import { broadcast } from './broadcast.ts'
import { ceil } from './ceil.ts'
import { cholesky } from './cholesky.ts'
import { clamp } from './clamp.ts'
import { concat } from './concat.ts'
import { cos } from './cos.ts'
import { cosh } from './cosh.ts'
import { cumsum } from './cumsum.ts'
import { diag } from './diag.ts'
import { digamma } from './digamma.ts'
import { divide } from './divide.ts'
import { dot } from './dot.ts'
import { einsum } from './einsum.ts'
import { equal } from './equal.ts'
import { erf } from './erf.ts'
import { erfInverse } from './erf-inverse.ts'
import { erfc } from './erfc.ts'
import { exp } from './exp.ts'
import { expm1 } from './expm1.ts'
import { expression } from './expression.ts'
import { floor } from './floor.ts'
import { gather } from './gather.ts'
import { greater } from './greater.ts'
import { greaterEqual } from './greater-equal.ts'
import { inverse } from './inverse.ts'
import { less } from './less.ts'
import { lessEqual } from './less-equal.ts'
import { lgamma } from './lgamma.ts'
import { log } from './log.ts'
import { log1p } from './log1p.ts'
import { logdet } from './logdet.ts'
import { logsumexp } from './logsumexp.ts'
import { matmul } from './matmul.ts'
import { max } from './max.ts'
import { maximum } from './maximum.ts'
import { mean } from './mean.ts'
import { min } from './min.ts'
import { minimum } from './minimum.ts'
import { multiply } from './multiply.ts'
import { negate } from './negate.ts'
import { norm } from './norm.ts'
import { not } from './not.ts'
import { notEqual } from './not-equal.ts'
import { oneHot } from './one-hot.ts'
import { or } from './or.ts'
import { outer } from './outer.ts'
import { pad } from './pad.ts'
import { parameter } from './parameter.ts'
import { power } from './power.ts'
import { product } from './product.ts'
import { reciprocal } from './reciprocal.ts'
import { remainder } from './remainder.ts'
import { reshape } from './reshape.ts'
import { reverse } from './reverse.ts'
import { round } from './round.ts'
import { scaleShift } from './scale-shift.ts'
import { select } from './select.ts'
import { sign } from './sign.ts'
import { sin } from './sin.ts'
import { sinh } from './sinh.ts'
import { slice } from './slice.ts'
import { solve } from './solve.ts'
import { sort } from './sort.ts'
import { sqrt } from './sqrt.ts'
import { square } from './square.ts'
import { squeeze } from './squeeze.ts'
import { stack } from './stack.ts'
import { subtract } from './subtract.ts'
import { sum } from './sum.ts'
import { svd } from './svd.ts'
import { tan } from './tan.ts'
import { topK } from './top-k.ts'
import { trace } from './trace.ts'
import { transpose } from './transpose.ts'
import { unsqueeze } from './unsqueeze.ts'
import { variance } from './variance.ts'

/** The drawer *Maths*, in the order of the palette: what learns, numbers, reductions, matrices, choices, shapes. */
export const maths = [
  parameter,
  expression,
  add,
  subtract,
  multiply,
  divide,
  power,
  minimum,
  maximum,
  remainder,
  atan2,
  scaleShift,
  negate,
  reciprocal,
  square,
  sqrt,
  abs,
  sign,
  clamp,
  floor,
  ceil,
  round,
  exp,
  expm1,
  log,
  log1p,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  erf,
  erfc,
  erfInverse,
  lgamma,
  digamma,
  sum,
  mean,
  variance,
  max,
  min,
  argmax,
  product,
  logsumexp,
  norm,
  cumsum,
  matmul,
  dot,
  outer,
  einsum,
  transpose,
  trace,
  diag,
  inverse,
  solve,
  cholesky,
  logdet,
  svd,
  less,
  lessEqual,
  greater,
  greaterEqual,
  equal,
  notEqual,
  and,
  or,
  not,
  select,
  reshape,
  concat,
  stack,
  slice,
  gather,
  pad,
  reverse,
  oneHot,
  sort,
  topK,
  broadcast,
  squeeze,
  unsqueeze,
]
