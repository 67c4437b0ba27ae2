import { addNode, freshId } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair, Graph, GraphDocument, Json } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { layoutBlock } from './block-layout.ts'
import { makeBlockView } from './make-block-view.ts'
import { grown, overlaps, type Box } from './routing/geometry.ts'

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

/** Between a block that is put where there is room and those round it. */
const APART = 2 * GRID
/** How far from the middle room is looked for, in steps, and how long a step is. */
const REACH = { steps: 24, step: 4 * GRID }

/** The place nearest to the middle where a box of this size touches no other; right of all where there is none near. */
export function roomFor(boxes: readonly Box[], [x, y]: CanvasPair, width: number, height: number): CanvasPair {
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height })
  const way = Array.from({ length: 2 * REACH.steps + 1 }, (_, i) => (i - REACH.steps) * REACH.step)
  const places = way
    .flatMap((dx) => way.map((dy) => [dx, dy] as const))
    .toSorted((p, q) => Math.hypot(...p) - Math.hypot(...q))
  const [left, top] = [onGrid(x - width / 2), onGrid(y - height / 2)]
  const isFree = ([dx, dy]: readonly [number, number]) => {
    const box = grown(at(left + dx, top + dy), APART)
    return boxes.every((other) => !overlaps(other, box))
  }
  const free = places.find(isFree)
  return free ? [left + free[0], top + free[1]] : [onGrid(Math.max(...boxes.map(({ right }) => right)) + APART), top]
}

/** The place nearest to a middle where there is room for something of this size; that of what is in sight, unless said. */
export function roomInSight(
  { viewport }: Editor,
  width: number,
  height: number,
  middle: CanvasPair = viewport.centre(),
): CanvasPair {
  const boxes = [...viewport.boxes().values()].map((box) => ({
    left: box.x,
    top: box.y,
    right: box.x + box.width,
    bottom: box.y + box.height,
  }))
  return roomFor(boxes, middle, width, height)
}

/** Between a block and the next, which is likely to be wired to it: room for the wire's shape and numbers. */
const WIRED_APART = 8 * GRID

/** The middle of a block of this size to the right of the selected one, where that is in sight, their tops level. */
function besideSelected({ view, viewport }: Editor, width: number, height: number): CanvasPair | undefined {
  const [id, ...others] = view.getState().selection.nodes
  const box = id !== undefined && others.length === 0 && viewport.inSight().has(id) && viewport.boxes().get(id)
  return box ? [box.x + box.width + WIRED_APART + width / 2, box.y + height / 2] : undefined
}

/** Puts a new block of a type beside the selected one, else into the middle of what is in sight, where there is room; shows it whole. */
export function placeInSight(editor: Editor, type: string): void {
  const { viewport, documents, catalog } = editor
  const { graph, prefix } = placeOf(editor)
  const node = { id: freshId(graph, type), type, position: [0, 0] as const, settings: {} }
  const view = makeBlockView(node, documents.getState().document, catalog, undefined, prefix)
  const { width, height } = layoutBlock(view)
  const middle = besideSelected(editor, width, height)
  const id = placeBlock(editor, type, roomInSight(editor, width, height, middle))
  requestAnimationFrame(() => viewport.include(id))
}

/** Puts a new block of a type into the graph on show, selects it and gives its id. */
export function placeBlock(
  editor: Editor,
  type: string,
  at: CanvasPair,
  settings: Readonly<Record<string, Json>> = {},
): string {
  const { documents, view } = editor
  let id = ''
  const add = (document: GraphDocument) => {
    const { graph, key } = placeOf(editor)
    id = freshId(graph, type)
    return addNode(document, key, { id, type, position: freePlace(graph, at), settings })
  }
  documents.getState().edit(add)
  view.setState({ selection: { nodes: new Set([id]), wires: new Set() } })
  return id
}
