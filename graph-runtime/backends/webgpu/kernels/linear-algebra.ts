import { functionsIn } from '../wgsl/functions.ts'
import { ROW_OF_GROUPS } from '../wgsl/prelude.ts'
import { word } from '../wgsl/text.ts'
import { each, GROUP, groupsFor, store, type Access, type Kernel } from './kernel.ts'

/** A tensor's element as a float. */
const floats = (access: Access, i: number) => (at: string) => `bitcast<f32>(${access.at(i, at)})`

/** A kernel in which a workgroup works on each matrix of a batch: `batch` is its number, and its threads meet at barriers. */
function perMatrix(batches: number, body: (access: Access) => string, functions = ''): Kernel {
  return {
    groups: groupsFor(batches),
    write: (access) => `${functions}
@compute @workgroup_size(${GROUP})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
let batch = min(group.y * ${word(ROW_OF_GROUPS)} + group.x, ${access.size(batches - 1)});
${body(access)}
}`,
  }
}

/** Waits for what all threads have written to memory. */
const MEET = 'storageBarrier();\nworkgroupBarrier();'

/** The Cholesky factors (see `cholesky` in ir/loops/linear-algebra.ts), column by column. Takes a[batches, n, n] and the factors. */
export function choleskyKernel(batches: number, n: number): Kernel {
  return perMatrix(batches, (access) => {
    const [a, l] = [floats(access, 0), floats(access, 1)]
    return `
let n = ${access.size(n)};
let base = batch * n * n;
var definite = true;
for (var j = 0u; j < n; j++) {
  for (var i = j + local; i < n; i += ${word(GROUP)}) {
    var sum = 0.5 * (${a('base + i * n + j')} + ${a('base + j * n + i')});
    for (var k = 0u; k < j; k++) { sum -= ${l('base + i * n + k')} * ${l('base + j * n + k')}; }
    ${store(access, 1, 'base + i * n + j', 'float', 'sum')}
  }
  ${MEET}
  let square = ${l('base + j * n + j')};
  definite = definite && square > 0.0;
  ${MEET}
  for (var i = j + local; i < n; i += ${word(GROUP)}) {
    let at = base + i * n + j;
    ${store(access, 1, 'at', 'float', `select(${l('at')} / sqrt(square), sqrt(square), i == j)`)}
  }
  ${MEET}
}
for (var t = local; t < n * n; t += ${word(GROUP)}) {
  let is_above = t % n > t / n;
  if (is_above) { ${store(access, 1, 'base + t', 'float', '0.0')} }
  else if (!definite) { ${store(access, 1, 'base + t', 'float', 'nan()')} }
}`
  })
}

/** Solves by a triangle (see `triangularSolve` there). Takes a[batches, n, n], y[batches, n, m] and x; one thread for each column of y. */
export function triangularSolveKernel(
  batches: number,
  n: number,
  m: number,
  { lower, transposed }: { readonly lower: boolean; readonly transposed: boolean },
): Kernel {
  const [down, right] = transposed ? ['1u', 'n'] : ['n', '1u']
  const forwards = lower !== transposed
  return each(batches * m, (access) => {
    const [a, y, x] = [floats(access, 0), floats(access, 1), floats(access, 2)]
    return `
let n = ${access.size(n)};
let m = ${access.size(m)};
let batch = i / m;
let base = batch * n * n;
let column = batch * n * m + i % m;
var singular = false;
for (var step = 0u; step < n; step++) {
  let row = ${forwards ? 'step' : 'n - 1u - step'};
  var sum = ${y('column + row * m')};
  for (var k = ${forwards ? '0u' : 'row + 1u'}; k < ${forwards ? 'row' : 'n'}; k++) {
    sum -= ${a(`base + row * ${down} + k * ${right}`)} * ${x('column + k * m')};
  }
  let pivot = ${a('base + row * (n + 1u)')};
  singular = singular || pivot == 0.0;
  ${store(access, 2, 'column + row * m', 'float', 'sum / pivot')}
}
if (singular) { for (var row = 0u; row < n; row++) { ${store(access, 2, 'column + row * m', 'float', 'nan()')} } }`
  })
}

/** LU factors with pivoting (see `factorise` there). Takes a[batches, n, n], room for lu[batches, n, n] and for rows[batches, n]. */
export function factoriseKernel(batches: number, n: number): Kernel {
  return perMatrix(batches, (access) => {
    const [a, lu] = [floats(access, 0), floats(access, 1)]
    const at = (row: string, column: string) => `base + ${row} * n + ${column}`
    const swap = (operand: number, one: string, other: string) =>
      `{ let kept = ${access.at(operand, one)}; ${access.at(operand, one)} = ${access.at(operand, other)}; ${access.at(operand, other)} = kept; }`
    return `
let n = ${access.size(n)};
let base = batch * n * n;
let rows = batch * n;
for (var t = local; t < n * n; t += ${word(GROUP)}) { ${store(access, 1, 'base + t', 'float', a('base + t'))} }
for (var t = local; t < n; t += ${word(GROUP)}) { ${access.at(2, 'rows + t')} = t; }
${MEET}
for (var k = 0u; k < n; k++) {
  var pivot = k;
  for (var i = k + 1u; i < n; i++) { if (abs(${lu(at('i', 'k'))}) > abs(${lu(at('pivot', 'k'))})) { pivot = i; } }
  ${MEET}
  if (pivot != k) {
    for (var j = local; j < n; j += ${word(GROUP)}) { ${swap(1, at('k', 'j'), at('pivot', 'j'))} }
    if (local == 0u) { ${swap(2, 'rows + k', 'rows + pivot')} }
  }
  ${MEET}
  let diagonal = ${lu(at('k', 'k'))};
  for (var i = k + 1u + local; i < n; i += ${word(GROUP)}) {
    let factor = select(${lu(at('i', 'k'))} / diagonal, 0.0, diagonal == 0.0);
    ${store(access, 1, at('i', 'k'), 'float', 'factor')}
    for (var j = k + 1u; j < n; j++) {
      ${store(access, 1, at('i', 'j'), 'float', `${lu(at('i', 'j'))} - factor * ${lu(at('k', 'j'))}`)}
    }
  }
  ${MEET}
}`
  })
}

/** Solves by LU factors. Takes lu, rows, y[batches, n, m] and x; all NaN where a is singular. One thread for each column of y. */
export function solveKernel(batches: number, n: number, m: number): Kernel {
  return each(batches * m, (access) => {
    const [lu, y, x] = [floats(access, 0), floats(access, 2), floats(access, 3)]
    const at = (row: string) => `column + ${row} * m`
    return `
let n = ${access.size(n)};
let m = ${access.size(m)};
let batch = i / m;
let base = batch * n * n;
let column = batch * n * m + i % m;
var regular = true;
for (var row = 0u; row < n; row++) {
  var sum = ${y(at(access.at(1, 'batch * n + row')))};
  for (var k = 0u; k < row; k++) { sum -= ${lu('base + row * n + k')} * ${x(at('k'))}; }
  ${store(access, 3, at('row'), 'float', 'sum')}
}
for (var step = 1u; step <= n; step++) {
  let row = n - step;
  var sum = ${x(at('row'))};
  for (var k = row + 1u; k < n; k++) { sum -= ${lu('base + row * n + k')} * ${x(at('k'))}; }
  let pivot = ${lu('base + row * (n + 1u)')};
  regular = regular && pivot != 0.0;
  ${store(access, 3, at('row'), 'float', 'sum / pivot')}
}
if (!regular) { for (var row = 0u; row < n; row++) { ${store(access, 3, at('row'), 'float', 'nan()')} } }`
  })
}

/** ln|det a| of LU factors. Takes lu[batches, n, n] and the output. */
export function logDetKernel(batches: number, n: number): Kernel {
  return each(
    batches,
    (access) => `
let n = ${access.size(n)};
var sum = 0.0;
var regular = true;
for (var k = 0u; k < n; k++) {
  let pivot = ${floats(access, 0)('i * n * n + k * (n + 1u)')};
  regular = regular && pivot != 0.0;
  sum += logarithm(abs(pivot));
}
${store(access, 1, 'i', 'float', 'select(-infinity(), sum, regular)')}`,
    functionsIn('logarithm('),
  )
}
