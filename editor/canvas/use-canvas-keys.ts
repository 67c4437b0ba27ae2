import { useLayoutEffect } from 'react'
import { goBack, goInto, moves } from '../commands/canvas.ts'
import { isEnabled } from '../commands/command.ts'
import { commandOf } from '../commands/keys.ts'
import { useEditor } from '../stores/hooks.ts'
import { giveUpDrag } from './drag-cancel.ts'

export { openBlock } from './acts.ts'

const heard = [goInto, goBack, ...moves]

/** Hears the canvas's keys, on it and while nothing has the focus: arrows move blocks, Enter opens an own block, Escape lets go of what is dragged, or leaves it. */
export function useCanvasKeys(): void {
  const editor = useEditor()
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      if (!(target instanceof Element)) return
      const isHere = target === document.body || target.closest('.react-flow') !== null
      if (!isHere || target.closest('input, textarea, button, [role=slider]')) return
      const command = commandOf(heard, event, ['canvas'])
      if (!command) return
      // The first Escape gives up what is dragged; the next is React Flow's, which takes back the selection.
      if (command !== goBack || !giveUpDrag()) {
        if (!isEnabled(command, editor)) return
        if (command === goBack && editor.view.getState().selection.nodes.size > 0) return
        command.run(editor)
      }
      event.preventDefault()
      event.stopPropagation()
    }
    // Before React Flow, which would move its own copies of the blocks.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [editor])
}
