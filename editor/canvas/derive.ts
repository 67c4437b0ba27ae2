import { blockName } from '../../graph-runtime/compile/block-names.ts'
import type { Ports } from '../../graph-runtime/definition/ports.ts'
import { addDerivative } from '../../graph-runtime/document/edits.ts'
import { nodeOf, splitPort } from '../../graph-runtime/document/paths.ts'
import type { CanvasPair, GraphNode } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { pointedBlock } from './acts.ts'
import { layoutBlock } from './block-layout.ts'
import { blockViews } from './block-views.ts'
import { followToBlock } from './focus-block.ts'
import { portsToShow } from './ports-of.ts'
import { GRID } from './placing.ts'
import { grown, overlaps, type Box } from './routing/geometry.ts'

interface Derivable {
  readonly node: GraphNode
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

const values = (ports: Ports) => Object.keys(ports).filter((port) => ports[port]!.kind !== 'reference')

/** The block that is pointed at or selected, where it has a derivative: numbers go in by a wire, and numbers come out. */
export function derivable(editor: Editor): Derivable | undefined {
  const { catalog, documents } = editor
  const { graph } = placeOf(editor)
  const id = pointedBlock(editor)
  const node = graph.nodes.find((candidate) => candidate.id === id)
  const definition = node && catalog.get(node.type)
  if (!node || !definition) return undefined
  const ports = portsToShow(node, definition, documents.getState().document)
  const [inputs, outputs] = [values(ports.inputs), values(ports.outputs)]
  const isWired = graph.wires.some(({ to }) => nodeOf(to) === id && inputs.includes(splitPort(to)?.port ?? ''))
  const reads = Object.values(ports.inputs).some(({ kind }) => kind === 'reference')
  return isWired && !reads && outputs.length > 0
    ? { node, name: blockName(node.id, graph, catalog), inputs, outputs }
    : undefined
}

/** How far below its block a derivative stands at least, and about how large it is before it is there. */
const BELOW = 5 * GRID
const ABOUT = { width: 152, height: 120 }

/** The nearest free place straight below a block. */
function placeBelow(boxes: ReadonlyMap<string, Box>, id: string): CanvasPair {
  const { left, bottom } = boxes.get(id)!
  const start = Math.ceil((bottom + BELOW) / GRID) * GRID
  const at = (y: number): Box => ({ left, top: y, right: left + ABOUT.width, bottom: y + ABOUT.height })
  const isFree = (y: number) => [...boxes.values()].every((box) => !overlaps(box, grown(at(y), 2 * GRID)))
  let y = start
  while (!isFree(y)) y += 2 * GRID
  return [left, y]
}

/** Puts the derivative of the block that is pointed at below it, wired to the same values, and selects it: one edit. */
export function addDerivativeOf(editor: Editor): void {
  const found = derivable(editor)
  if (!found) return
  const { node, name, inputs, outputs } = found
  const place = placeOf(editor)
  const { report } = editor.runs.getState()
  const views = blockViews(place, editor.documents.getState().document, editor.catalog, report)
  const boxes = new Map(
    place.graph.nodes.map(({ id, position: [left, top] }, i) => {
      const { width, height } = layoutBlock(views[i]!)
      return [id, { left, top, right: left + width, bottom: top + height }]
    }),
  )
  const position = placeBelow(boxes, node.id)
  let made: string | undefined
  editor.documents.getState().edit((document) => {
    const derived = addDerivative(document, place.key, node.id, { inputs, outputs, label: `∂ ${name}`, position })
    made = derived.id
    return derived.document
  })
  if (made === undefined) return
  const id = made
  editor.view.setState({ selection: { nodes: new Set([id]), wires: new Set() } })
  requestAnimationFrame(() => {
    editor.viewport.include(id)
    followToBlock(id)
  })
}
