import { nameOfTensor } from '../../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../../graph-runtime/definition/node.ts'
import { nodeOf } from '../../../graph-runtime/document/paths.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { sizeOf } from '../../../graph-runtime/ir/types.ts'
import type { Report } from '../../../graph-runtime/session/protocol.ts'

/** A tensor whose histograms can be shown. */
export interface ShownTensor {
  readonly of: 'port' | 'slot'
  readonly name: string
  /** `Dense h1 · weight` */
  readonly title: string
}

/** More charts than this are not drawn. */
const MOST = 24

/** Below this a histogram says less than the number itself. */
const LEAST_NUMBERS = 2

/** Tensors of the kind asked for, in the order of the forward pass; `selected` are paths of blocks. */
export function shownTensors(
  { slots, portTypes, order }: Report,
  of: 'parameters' | 'outputs' | 'selected',
  selected: readonly string[],
  document: GraphDocument,
  catalog: Catalog,
): ShownTensor[] {
  const rank = new Map(order.map((node, i) => [node, i]))
  const isOf = (node: string) => of !== 'selected' || selected.includes(node)
  const parameters = slots
    .filter(({ kind, learned, node, type }) => {
      const wanted = of === 'selected' ? kind === 'param' : learned
      return wanted && isOf(node) && sizeOf(type.shape) >= LEAST_NUMBERS
    })
    .map(({ name, node }) => ({ of: 'slot', name, node }) as const)
  const ports = Object.entries(portTypes)
    .filter(([name, { dtype, shape }]) => dtype === 'float' && isOf(nodeOf(name)) && sizeOf(shape) >= LEAST_NUMBERS)
    .map(([name]) => ({ of: 'port', name, node: nodeOf(name) }) as const)
  const all = of === 'parameters' ? parameters : of === 'outputs' ? ports : [...parameters, ...ports]
  return all
    .toSorted((a, b) => (rank.get(a.node) ?? 0) - (rank.get(b.node) ?? 0))
    .slice(0, MOST)
    .map(({ of, name }) => ({ of, name, title: nameOfTensor(name, document, catalog) }))
}
