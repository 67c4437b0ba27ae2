import type { Editor } from '../stores/editor.ts'
import { endWalk, startWalk } from '../walk/start.ts'
import { lookAt } from './look-at.ts'

/** Shows the passes of the graph on show, big and bare. */
export async function present(editor: Editor): Promise<void> {
  const { presents, viewport, walks, lessons } = editor
  const { walk } = walks.getState()
  presents.setState({ ...presents.getInitialState(), open: true, lastWalk: walk, place: viewport.view() }, true)
  if (walk !== undefined) return
  await startWalk(editor)
  const { look } = lessons.getState()
  if (look.length > 0) lookAt(editor, look)
}

/** Leaves present mode, with the walk through the passes; the canvas is seen from where it was. */
export function leavePresent(editor: Editor): void {
  const { presents, viewport } = editor
  const { place } = presents.getState()
  presents.setState(presents.getInitialState(), true)
  endWalk(editor)
  // The banner above the canvas has to go first.
  requestAnimationFrame(() => requestAnimationFrame(() => place && viewport.setView(place)))
}
