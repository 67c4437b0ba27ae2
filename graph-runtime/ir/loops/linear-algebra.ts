import { log } from '../elementary/index.ts'
import type { Floats, Int } from './numbers.ts'

/**
 * The Cholesky factors of the symmetric parts of a[batches, n, n]; a matrix that is not positive definite gives NaN in
 * its lower triangle. Golub and Van Loan, *Matrix Computations*, 4th ed., algorithm 4.2.2, without blocking. `l` is room for n·n.
 */
export function cholesky(out: Floats, a: Floats, l: Float64Array, batches: Int, n: Int): void {
  for (let batch: Int = 0; batch < batches; batch++) {
    const at = batch * n * n
    let definite = true
    for (let j: Int = 0; j < n; j++) {
      for (let i: Int = j; i < n; i++) {
        let sum = 0.5 * (a[at + i * n + j]! + a[at + j * n + i]!)
        for (let k: Int = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!
        if (i === j && !(sum > 0)) definite = false
        l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j]!
      }
    }
    for (let i: Int = 0; i < n; i++) {
      for (let j: Int = 0; j < n; j++) out[at + i * n + j] = j > i ? 0 : definite ? l[i * n + j]! : NaN
    }
  }
}

/**
 * x with t·x = y for the triangle t of each a[batches, n, n] and y[batches, n, m]; all NaN where its diagonal has a 0. It reads
 * off a its lower or upper triangle, as it is or transposed. `x` is room for n.
 */
export function triangularSolve(
  out: Floats,
  a: Floats,
  y: Floats,
  x: Float64Array,
  batches: Int,
  n: Int,
  m: Int,
  lower: boolean,
  transposed: boolean,
): void {
  const down: Int = transposed ? 1 : n
  const right: Int = transposed ? n : 1
  const forwards = lower !== transposed
  for (let batch: Int = 0; batch < batches; batch++) {
    const at = batch * n * n
    const from = batch * n * m
    for (let column: Int = 0; column < m; column++) {
      let singular = false
      for (let step: Int = 0; step < n; step++) {
        const i: Int = forwards ? step : n - 1 - step
        let sum = y[from + i * m + column]!
        const begin: Int = forwards ? 0 : i + 1
        const end: Int = forwards ? i : n
        for (let k: Int = begin; k < end; k++) sum -= a[at + i * down + k * right]! * x[k]!
        const pivot = a[at + i * (n + 1)]!
        if (pivot === 0) singular = true
        x[i] = sum / pivot
      }
      for (let i: Int = 0; i < n; i++) out[from + i * m + column] = singular ? NaN : x[i]!
    }
  }
}

/**
 * Copies a[n, n] from `at` on to lu and replaces it there by its factors P·a = L·U (L below the diagonal, its own diagonal being
 * 1), pivoting on the largest of each column; `rows[i]` is the row that came to i. Golub and Van Loan, algorithm 3.4.1. Says
 * whether a is regular.
 */
function factorise(lu: Float64Array, rows: Int32Array, a: Floats, at: Int, n: Int): boolean {
  for (let i: Int = 0; i < n * n; i++) lu[i] = a[at + i]!
  for (let i: Int = 0; i < n; i++) rows[i] = i
  let regular = true
  for (let k: Int = 0; k < n; k++) {
    let pivot: Int = k
    for (let i: Int = k + 1; i < n; i++) if (Math.abs(lu[i * n + k]!) > Math.abs(lu[pivot * n + k]!)) pivot = i
    if (pivot !== k) swapRows(lu, rows, n, k, pivot)
    const diagonal = lu[k * n + k]!
    if (diagonal === 0) regular = false
    else {
      for (let i: Int = k + 1; i < n; i++) {
        const factor = lu[i * n + k]! / diagonal
        lu[i * n + k] = factor
        for (let j: Int = k + 1; j < n; j++) lu[i * n + j] = lu[i * n + j]! - factor * lu[k * n + j]!
      }
    }
  }
  return regular
}

function swapRows(lu: Float64Array, rows: Int32Array, n: Int, i: Int, j: Int): void {
  for (let k: Int = 0; k < n; k++) {
    const kept = lu[i * n + k]!
    lu[i * n + k] = lu[j * n + k]!
    lu[j * n + k] = kept
  }
  const row = rows[i]!
  rows[i] = rows[j]!
  rows[j] = row
}

/** x with a·x = y for a[batches, n, n] and y[batches, n, m], by LU; all NaN where a is singular. `lu`, `x` and `rows` are room for n·n, n and n. */
export function solve(
  out: Floats,
  a: Floats,
  y: Floats,
  lu: Float64Array,
  x: Float64Array,
  rows: Int32Array,
  batches: Int,
  n: Int,
  m: Int,
): void {
  for (let batch: Int = 0; batch < batches; batch++) {
    const regular = factorise(lu, rows, a, batch * n * n, n)
    const from = batch * n * m
    for (let column: Int = 0; column < m; column++) {
      for (let i: Int = 0; i < n; i++) {
        let sum = y[from + rows[i]! * m + column]!
        for (let k: Int = 0; k < i; k++) sum -= lu[i * n + k]! * x[k]!
        x[i] = sum
      }
      for (let i: Int = n - 1; i >= 0; i--) {
        let sum = x[i]!
        for (let k: Int = i + 1; k < n; k++) sum -= lu[i * n + k]! * x[k]!
        x[i] = sum / lu[i * n + i]!
      }
      for (let i: Int = 0; i < n; i++) out[from + i * m + column] = regular ? x[i]! : NaN
    }
  }
}

/** ln|det a| for a[batches, n, n], by LU; −∞ where a is singular. `lu` and `rows` are room for n·n and n. */
export function logDet(out: Floats, a: Floats, lu: Float64Array, rows: Int32Array, batches: Int, n: Int): void {
  for (let batch: Int = 0; batch < batches; batch++) {
    const regular = factorise(lu, rows, a, batch * n * n, n)
    let sum = 0
    for (let i: Int = 0; i < n; i++) sum += log(Math.abs(lu[i * n + i]!))
    out[batch] = regular ? sum : -Infinity
  }
}
