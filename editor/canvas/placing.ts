import { addNode, freshId } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair, Graph, GraphDocument, Json } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'

/** The kind of data that a block dragged out of the palette carries. */
export const BLOCK_DRAG = 'application/x-chainrule-block'

/** Blocks stand on this grid. */
export const GRID = 8

/** The nearest line of the grid. */
export const onGrid = (value: number) => Math.round(value / GRID) * GRID

/** The nearest place to the wanted one that no block stands at exactly. */
function freePlace(graph: Graph, [x, y]: CanvasPair): CanvasPair {
  let place: CanvasPair = [onGrid(x), onGrid(y)]
  const taken = (at: CanvasPair) => graph.nodes.some(({ position }) => position[0] === at[0] && position[1] === at[1])
  while (taken(place)) place = [place[0] + 3 * GRID, place[1] + 3 * GRID]
  return place
}

/** Puts a new block of a type into the graph on show and selects it. */
export function placeBlock(
  editor: Editor,
  type: string,
  at: CanvasPair,
  settings: Readonly<Record<string, Json>> = {},
): void {
  const { documents, view } = editor
  let id = ''
  const add = (document: GraphDocument) => {
    const { graph, key } = placeOf(editor)
    id = freshId(graph, type)
    return addNode(document, key, { id, type, position: freePlace(graph, at), settings })
  }
  documents.getState().edit(add)
  view.setState({ selection: { nodes: new Set([id]), wires: new Set() } })
}
