import { expect, test } from 'vitest'
import type { Chain } from '../../../../graph-runtime/backends/wasm/kernels/chain.ts'
import type { Kernel } from '../../../../graph-runtime/backends/wasm/kernels/kernel.ts'
import { mapKernel } from '../../../../graph-runtime/backends/wasm/kernels/map.ts'
import { matmulKernel } from '../../../../graph-runtime/backends/wasm/kernels/matmul.ts'
import { reduceKernel } from '../../../../graph-runtime/backends/wasm/kernels/reduce.ts'
import { rowsKernel } from '../../../../graph-runtime/backends/wasm/kernels/rows.ts'
import type { Width } from '../../../../graph-runtime/backends/wasm/lanes/expression.ts'
import { print } from './print.ts'

/** x·a + b, where x and what is made are whole, a is one number and b a row of numbers for all rows. */
const affine = (width: Width): Kernel =>
  mapKernel({
    width,
    shape: [3, 8],
    inputs: [
      { kind: 'float', strides: [8, 1], is: 'memory' },
      { kind: 'float', strides: [0, 0], is: { number: 2.5 } },
      { kind: 'float', strides: [0, 1], is: 'memory' },
    ],
    steps: [
      { primitive: 'mul', args: [0, 1], to: 'float', order: 0 },
      { primitive: 'add', args: [3, 2], to: 'float', order: 0 },
    ],
    stored: [{ value: 4, kind: 'float', strides: [8, 1], isWhole: true }],
  })

/** The product of two matrices and what follows it: nothing, or max(0, it + a row of numbers). */
const product = (isFused: boolean, chain: Chain = { inputs: [], steps: [], stored: [stored(0)] }): Kernel =>
  matmulKernel({
    width: 32,
    batch: [],
    rows: 2,
    inner: 3,
    columns: 4,
    x: [3, 1],
    y: [4, 1],
    chain,
    tiling: { rows: 4, vectors: 2, steps: 1, isFused },
  })
const stored = (value: number) => ({ value, kind: 'float', strides: [4, 1], isWhole: true }) as const
const activation: Chain = {
  inputs: [
    { kind: 'float', strides: [0, 1], is: 'memory' },
    { kind: 'float', strides: [], is: { number: 0 } },
  ],
  steps: [
    { primitive: 'add', args: [0, 1], to: 'float', order: 0 },
    { primitive: 'max', args: [2, 3], to: 'float', order: 0 },
  ],
  stored: [stored(4)],
}

const rowSums: Kernel = reduceKernel({
  width: 32,
  how: 'sum',
  kept: [3],
  reduced: [8],
  input: { kind: 'float', strides: [8, 1], is: 'memory' },
})

/** Along rows: how far each element is below the largest, as a share of how far all are. */
const shares: Kernel = rowsKernel({
  width: 32,
  rows: [2],
  length: 16,
  inputs: [{ kind: 'float', strides: [16, 1], is: 'memory', makes: 'element' }],
  steps: [
    { reduces: 'max', args: [0], makes: 'number', pass: 0 },
    { primitive: 'sub', args: [0, 1], to: 'float', order: 0, makes: 'element', pass: 1 },
    { primitive: 'abs', args: [2], to: 'float', order: 0, makes: 'element', pass: 1 },
    { reduces: 'sum', args: [3], makes: 'number', pass: 1 },
    { primitive: 'div', args: [3, 4], to: 'float', order: 0, makes: 'element', pass: 2 },
  ],
  stored: [
    { value: 3, kind: 'float', strides: [16, 1], isWhole: true },
    { value: 5, kind: 'float', strides: [16, 1], isWhole: true },
  ],
})

const erf: Kernel = mapKernel({
  width: 64,
  shape: [2],
  inputs: [{ kind: 'float', strides: [1], is: 'memory' }],
  steps: [{ primitive: 'erf', args: [0], to: 'float', order: 0 }],
  stored: [{ value: 1, kind: 'float', strides: [1], isWhole: true }],
})

/**
 * Kernels as they are written, for whoever reads or changes them: `npx vitest run --project unit printed -u` writes them anew,
 * and the difference shows what a change made of each.
 */
test.each<[string, Kernel]>([
  ['affine-f32', affine(32)],
  ['affine-f64', affine(64)],
  ['row-sums-f32', rowSums],
  ['product-2x3x4-f32', product(false)],
  ['product-2x3x4-fast', product(true)],
  ['product-and-activation-2x3x4-f32', product(false, activation)],
  ['shares-of-rows-f32', shares],
  ['erf-f64', erf],
])('%s', async (name, kernel) => {
  await expect(print(kernel)).toMatchFileSnapshot(`printed/${name}.wat`)
})
