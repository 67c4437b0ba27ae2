import { useCallback, type KeyboardEvent } from 'react'
import { graphOfNode } from '../../graph-runtime/document/composition.ts'
import { moveNodes } from '../../graph-runtime/document/edits.ts'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { useEditor } from '../stores/hooks.ts'
import { goInside, placeOf } from '../stores/use-place.ts'
import { GRID } from './placing.ts'

/** Shows what is inside an own block; nothing for others, or while it stands for no graph. */
export function openBlock(editor: Editor, id: string): boolean {
  const { graph, blocks } = placeOf(editor)
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node || graphOfNode(node) === undefined) return false
  goInside(editor, [...blocks, id])
  return true
}

const directions: Readonly<Record<string, CanvasPair>> = {
  ArrowLeft: [-GRID, 0],
  ArrowRight: [GRID, 0],
  ArrowUp: [0, -GRID],
  ArrowDown: [0, GRID],
}

/** Moves what is selected by a step of the grid, four with Shift. Held down, it is one move to undo. */
function nudge(editor: Editor, [dx, dy]: CanvasPair, steps: number): void {
  const { documents, view } = editor
  const { nodes: selected } = view.getState().selection
  documents.getState().edit(
    (document) => {
      const { graph, key } = placeOf(editor)
      const moved = graph.nodes.filter(({ id }) => selected.has(id))
      const places = moved.map(({ id, position: [x, y] }) => [id, [x + dx * steps, y + dy * steps]] as const)
      return moveNodes(document, key, new Map(places))
    },
    `nudge ${[...selected].join(' ')}`,
  )
}

/** Keys on the canvas: arrows move blocks, Enter opens an own block, Escape leaves it. */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const editor = useEditor()
  return useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return
      if (event.target.closest('input, textarea, button, [role=slider]')) return
      const { nodes: selected } = editor.view.getState().selection
      const direction = directions[event.key]
      if (direction && selected.size > 0) {
        event.preventDefault()
        nudge(editor, direction, event.shiftKey ? 4 : 1)
      }
      const focused = event.target.closest('.react-flow__node')?.getAttribute('data-id')
      const [only] = selected.size === 1 ? selected : []
      if (event.key === 'Enter' && openBlock(editor, focused ?? only ?? '')) event.preventDefault()
      const { blocks } = placeOf(editor)
      if (event.key === 'Escape' && blocks.length > 0 && selected.size === 0) {
        goInside(editor, blocks.slice(0, -1), blocks.at(-1))
      }
    },
    [editor],
  )
}
