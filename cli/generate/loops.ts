import type { Element } from './kinds.ts'
import { moduleFile } from './base64.ts'
import { readSources } from './sources.ts'
import { translate } from './translate.ts'

/** The loops that WebAssembly has from `ir/loops`, and the file of each. */
const names = new Map([
  ['cholesky', 'loops/linear-algebra.ts'],
  ['triangularSolve', 'loops/linear-algebra.ts'],
  ['solve', 'loops/linear-algebra.ts'],
  ['logDet', 'loops/linear-algebra.ts'],
  ['sortRows', 'loops/sorting.ts'],
])

/** They as WebAssembly modules on tensors of f32, f64 and u32, as the file that holds them. */
export function loopsFile(root: URL): string {
  const sources = [...readSources(root, 'elementary'), ...readSources(root, 'loops')]
  const made = (tensor: Element) => translate(sources, names, { tensor, isOwn: false })
  return moduleFile('ir/loops', { loopsOnF32: made('f32'), loopsOnF64: made('f64'), loopsOnU32: made('u32') })
}
