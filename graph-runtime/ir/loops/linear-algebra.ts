import { log } from '../elementary/index.ts'

type Floats = Float32Array | Float64Array

/**
 * The Cholesky factors of the symmetric parts of a[batches, n, n]; a matrix that is not positive definite gives NaN in
 * its lower triangle. Golub and Van Loan, *Matrix Computations*, 4th ed., algorithm 4.2.2, without blocking.
 */
export function cholesky(out: Floats, a: Floats, batches: number, n: number): void {
  const l = new Float64Array(n * n)
  for (let batch = 0; batch < batches; batch++) {
    const at = batch * n * n
    let definite = true
    for (let j = 0; j < n; j++) {
      for (let i = j; i < n; i++) {
        let sum = 0.5 * (a[at + i * n + j]! + a[at + j * n + i]!)
        for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
        if (i === j) definite &&= sum > 0
        l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j]!
      }
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) out[at + i * n + j] = j > i ? 0 : definite ? l[i * n + j]! : NaN
    }
  }
}

/** Which matrix a triangular solve reads off a: its lower or upper triangle, as it is or transposed. */
export interface Triangle {
  readonly lower: boolean
  readonly transposed: boolean
}

/** x with t·x = y for the triangle t of each a[batches, n, n] and y[batches, n, m]; all NaN where its diagonal has a 0. */
export function triangularSolve(
  out: Floats,
  a: Floats,
  y: Floats,
  batches: number,
  n: number,
  m: number,
  { lower, transposed }: Triangle,
): void {
  const [down, right] = transposed ? [1, n] : [n, 1]
  const forwards = lower !== transposed
  const x = new Float64Array(n)
  for (let batch = 0; batch < batches; batch++) {
    const at = batch * n * n
    const from = batch * n * m
    for (let column = 0; column < m; column++) {
      let singular = false
      for (let step = 0; step < n; step++) {
        const i = forwards ? step : n - 1 - step
        let sum = y[from + i * m + column]!
        const end = forwards ? i : n
        for (let k = forwards ? 0 : i + 1; k < end; k++) sum -= a[at + i * down + k * right]! * x[k]!
        const pivot = a[at + i * (n + 1)]!
        singular ||= pivot === 0
        x[i] = sum / pivot
      }
      for (let i = 0; i < n; i++) out[from + i * m + column] = singular ? NaN : x[i]!
    }
  }
}

/**
 * Replaces a[n, n] by its factors P·a = L·U (L below the diagonal, its own diagonal being 1), pivoting on the largest of
 * each column; `rows[i]` is the row that came to i. Golub and Van Loan, algorithm 3.4.1. Says whether a is regular.
 */
function factorise(lu: Float64Array, rows: Int32Array, n: number): boolean {
  for (let i = 0; i < n; i++) rows[i] = i
  let regular = true
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[i * n + k]!) > Math.abs(lu[pivot * n + k]!)) pivot = i
    if (pivot !== k) swapRows(lu, rows, n, k, pivot)
    const diagonal = lu[k * n + k]!
    if (diagonal === 0) regular = false
    else {
      for (let i = k + 1; i < n; i++) {
        const factor = lu[i * n + k]! / diagonal
        lu[i * n + k] = factor
        for (let j = k + 1; j < n; j++) lu[i * n + j] = lu[i * n + j]! - factor * lu[k * n + j]!
      }
    }
  }
  return regular
}

function swapRows(lu: Float64Array, rows: Int32Array, n: number, i: number, j: number): void {
  for (let k = 0; k < n; k++) {
    const kept = lu[i * n + k]!
    lu[i * n + k] = lu[j * n + k]!
    lu[j * n + k] = kept
  }
  const kept = rows[i]!
  rows[i] = rows[j]!
  rows[j] = kept
}

/** x with a·x = y for a[batches, n, n] and y[batches, n, m], by LU; all NaN where a is singular. */
export function solve(out: Floats, a: Floats, y: Floats, batches: number, n: number, m: number): void {
  const lu = new Float64Array(n * n)
  const rows = new Int32Array(n)
  const x = new Float64Array(n)
  for (let batch = 0; batch < batches; batch++) {
    lu.set(a.subarray(batch * n * n, (batch + 1) * n * n))
    const regular = factorise(lu, rows, n)
    const from = batch * n * m
    for (let column = 0; column < m; column++) {
      for (let i = 0; i < n; i++) {
        let sum = y[from + rows[i]! * m + column]!
        for (let k = 0; k < i; k++) sum -= lu[i * n + k]! * x[k]!
        x[i] = sum
      }
      for (let i = n - 1; i >= 0; i--) {
        let sum = x[i]!
        for (let k = i + 1; k < n; k++) sum -= lu[i * n + k]! * x[k]!
        x[i] = sum / lu[i * n + i]!
      }
      for (let i = 0; i < n; i++) out[from + i * m + column] = regular ? x[i]! : NaN
    }
  }
}

/** ln|det a| for a[batches, n, n], by LU; −∞ where a is singular. */
export function logDet(out: Floats, a: Floats, batches: number, n: number): void {
  const lu = new Float64Array(n * n)
  const rows = new Int32Array(n)
  for (let batch = 0; batch < batches; batch++) {
    lu.set(a.subarray(batch * n * n, (batch + 1) * n * n))
    factorise(lu, rows, n)
    let sum = 0
    for (let i = 0; i < n; i++) sum += log(Math.abs(lu[i * n + i]!))
    out[batch] = sum
  }
}
