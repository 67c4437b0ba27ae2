import type { Indexing } from '../../../ir/loops/indexing.ts'
import type { DType } from '../../../ir/types.ts'
import { fromWord, number } from '../wgsl/text.ts'
import { each, store, type Access, type Kernel } from './kernel.ts'

/** Takes x[batches, size, rest], indices[batches, count] and the output[batches, count, rest]. */
export function gatherKernel({ batches, count, size, rest }: Indexing, dtype: DType, missing: number): Kernel {
  return each(
    batches * count * rest,
    (access) => `
let rest = ${access.size(rest)};
let size = ${access.size(size)};
let entry = i / rest;
let index = ${access.at(1, 'entry')};
var value = ${number(dtype, missing)};
if (index < size) {
  value = ${fromWord(dtype, access.at(0, `((entry / ${access.size(count)}) * size + index) * rest + i % rest`))};
}
${store(access, 2, 'i', dtype, 'value')}`,
  )
}

/** Up to so many looks at indices every element of the output looks for what is added to it. */
const MOST_LOOKS = 2 ** 24

/**
 * Takes updates[batches, count, rest], indices[batches, count] and the output[batches, size, rest]. What is added to an element is
 * added in the order of the indices, so that the same bits come out each time: either each element of a small output looks for its
 * own, or one thread goes through all updates of a batch entry and one place of the rest.
 */
export function scatterAddKernel({ batches, count, size, rest }: Indexing): Kernel {
  const update = (index: string) => `(batch * count + ${index}) * rest + r`
  const sizes = (access: Access) => `
let rest = ${access.size(rest)};
let size = ${access.size(size)};
let count = ${access.size(count)};`
  if (batches * size * rest * count <= MOST_LOOKS) {
    return each(
      batches * size * rest,
      (access) => `${sizes(access)}
let r = i % rest;
let row = (i / rest) % size;
let batch = i / (rest * size);
var sum = 0.0;
for (var t = 0u; t < count; t++) {
  if (${access.at(1, `batch * count + t`)} == row) { sum += ${fromWord('float', access.at(0, update('t')))}; }
}
${store(access, 2, 'i', 'float', 'sum')}`,
    )
  }
  return each(batches * rest, (access) => {
    const target = (row: string) => `(batch * size + ${row}) * rest + r`
    return `${sizes(access)}
let r = i % rest;
let batch = i / rest;
for (var row = 0u; row < size; row++) { ${store(access, 2, target('row'), 'float', '0.0')} }
for (var t = 0u; t < count; t++) {
  let index = ${access.at(1, `batch * count + t`)};
  if (index < size) {
    let sum = ${fromWord('float', access.at(2, target('index')))} + ${fromWord('float', access.at(0, update('t')))};
    ${store(access, 2, target('index'), 'float', 'sum')}
  }
}`
  })
}
