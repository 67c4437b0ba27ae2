import { useLayoutEffect } from 'react'
import { goBack, goInto, moves } from '../commands/canvas.ts'
import { isEnabled } from '../commands/command.ts'
import { commandOf } from '../commands/keys.ts'
import { useEditor } from '../stores/hooks.ts'

export { openBlock } from './acts.ts'

const heard = [goInto, goBack, ...moves]

/** Hears the canvas's keys, on it and while nothing has the focus: arrows move blocks, Enter opens an own block, Escape leaves it. */
export function useCanvasKeys(): void {
  const editor = useEditor()
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      if (!(target instanceof Element)) return
      const isHere = target === document.body || target.closest('.react-flow') !== null
      if (!isHere || target.closest('input, textarea, button, [role=slider]')) return
      const command = commandOf(heard, event, ['canvas'])
      if (!command || !isEnabled(command, editor)) return
      // The first Escape is React Flow's: it takes back the selection.
      if (command === goBack && editor.view.getState().selection.nodes.size > 0) return
      event.preventDefault()
      event.stopPropagation()
      command.run(editor)
    }
    // Before React Flow, which would move its own copies of the blocks.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [editor])
}
