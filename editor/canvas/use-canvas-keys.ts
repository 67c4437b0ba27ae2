import { useEffect } from 'react'
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

/** Does what a key means on the canvas; false where it means nothing there. */
function act(editor: Editor, { key, shiftKey }: KeyboardEvent, target: Element): boolean {
  const { nodes: selected } = editor.view.getState().selection
  const { blocks } = placeOf(editor)
  const direction = directions[key]
  if (direction && selected.size > 0) {
    nudge(editor, direction, shiftKey ? 4 : 1)
    return true
  }
  if (key === 'Enter') {
    const focused = target.closest('.react-flow__node')?.getAttribute('data-id')
    const [only] = selected.size === 1 ? selected : []
    return openBlock(editor, focused ?? only ?? '')
  }
  if (key === 'Escape' && selected.size === 0 && blocks.length > 0) {
    goInside(editor, blocks.slice(0, -1), blocks.at(-1))
    return true
  }
  return false
}

/** Keys on the canvas, and while nothing has the focus: arrows move blocks, Enter opens an own block, Escape leaves it. */
export function useCanvasKeys(): void {
  const editor = useEditor()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return
      const isHere = target === document.body || target.closest('.react-flow') !== null
      if (!isHere || target.closest('input, textarea, button, [role=slider]') || !act(editor, event, target)) return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before React Flow, which would move its own copies of the blocks.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [editor])
}
