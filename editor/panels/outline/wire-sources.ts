import type { Graph } from '../../../graph-runtime/document/types.ts'
import type { TensorType } from '../../../graph-runtime/ir/types.ts'
import type { BlockView } from '../../canvas/block-view.ts'
import { whyNot } from '../../canvas/connection.ts'
import { shapeOnWire } from '../../charts/shape.ts'
import type { SelectOption } from '../../ui/Select.tsx'
import { portName } from './outline-rows.ts'

/** The choice that leaves an input without a wire; no port is called so, since ports have a dot. */
export const UNWIRED = 'none'

/** What is needed to say where an input may be wired from. */
export interface Wiring {
  readonly graph: Graph
  /** All blocks of the graph in forward order, by id. */
  readonly blocks: ReadonlyMap<string, BlockView>
  readonly typeOf: (port: string) => TensorType | undefined
}

/** The outputs that an input may be wired from, those that do not fit with the reason; the first choice unwires it. */
export function wireSources(node: string, port: string, { graph, blocks, typeOf }: Wiring): SelectOption[] {
  const dragged = { node, port, side: 'input' } as const
  const kindOf = (end: { node: string; port: string }) =>
    blocks.get(end.node)?.inputs.find(({ id }) => id === end.port)?.kind
  const nameOf = (id: string) => blocks.get(id)?.name ?? id
  const options = [...blocks.values()].flatMap((block) => {
    if (block.id === node) return []
    return block.outputs.map((output): SelectOption => {
      const value = `${block.id}.${output.id}`
      const why = whyNot(dragged, { node: block.id, port: output, side: 'output' }, { graph, nameOf, kindOf, typeOf })
      const shape = shapeOnWire(typeOf(value)?.shape ?? [])
      return { value, label: `${portName(value, blocks)}${shape === '' ? '' : `, ${shape}`}`, ...(why && { why }) }
    })
  })
  return [{ value: UNWIRED, label: 'Not wired' }, ...options]
}
