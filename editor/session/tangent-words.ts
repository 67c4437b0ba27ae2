import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../graph-runtime/definition/node.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { entryAt, type Source } from './tangent-source.ts'

/** What things that vary are called: `x` where nothing else of that block is among them, else `Dense h1 ▸ weight`. */
export function namesOfSources(
  sources: readonly Source[],
  document: GraphDocument,
  catalog: Catalog,
): ReadonlyMap<Source, string> {
  const counts = new Map<string, number>()
  for (const { node } of sources) counts.set(node, (counts.get(node) ?? 0) + 1)
  return new Map(
    sources.map((source) => {
      const { node, name } = source
      const own = name.slice(0, name.lastIndexOf('.'))
      const block = nameOfPath(own.includes('@') ? own : node, document, catalog)
      return [source, counts.get(node) === 1 ? block : `${block} ▸ ${name.slice(name.lastIndexOf('.') + 1)}`]
    }),
  )
}

const count = (n: number) => n.toLocaleString('en-GB')

/** What the green numbers say, `at` being the one number that varies, if any. */
export function meaningOf(name: string, { type: { shape } }: Source, at: number | undefined): string {
  const size = sizeOf(shape)
  const growing =
    size === 1
      ? name
      : at === undefined
        ? `all ${count(size)} numbers of ${name} together`
        : `${name}[${entryAt(at, shape).join(', ')}] alone`
  return `Green: how fast each value changes as ${growing} grow${size === 1 || at !== undefined ? 's' : ''}, per unit.`
}

/** What forward mode costs against reverse mode; `numbers` is how many knobs and parameters there are, entry by entry. */
export function costOf(numbers: number): string {
  const all = numbers > 1 ? `, ${count(numbers)} for every number that can be turned here` : ''
  return `Forward mode takes one pass a direction${all}; reverse mode takes one pass back for all of them, but for one loss.`
}
