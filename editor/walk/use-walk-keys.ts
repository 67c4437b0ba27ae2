import { useEffect } from 'react'
import { isEnabled } from '../commands/command.ts'
import { commandOf, keysOf } from '../commands/keys.ts'
import { walkCommands } from '../commands/walk.ts'
import { useEditor } from '../stores/hooks.ts'

/** Controls that have a use of their own for arrows, Home and End. */
const OWN_ARROWS =
  'input, textarea, select, [contenteditable=true], [role=slider], [role=menu], [role=tablist], [role=radiogroup], [role=listbox], [role=grid], [role=tree], [role=separator], [role=dialog]'

/** What Space presses. */
const PRESSED = 'button, a, summary, [role=tab], [role=switch], [role=checkbox]'

/** While the passes are stepped through, or presented: arrows go on and back, Space plays, Escape leaves, from wherever the focus has no use for them. */
export function useWalkKeys(): void {
  const editor = useEditor()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { walks, view, presents } = editor
      const isOn = walks.getState().walk !== undefined || presents.getState().open
      if (!isOn || view.getState().sheet !== undefined || event.defaultPrevented) return
      const command = commandOf(walkCommands, event, ['walk'])
      const { target } = event
      if (!command || !(target instanceof Element)) return
      const isScrubber = target.closest('[data-walk-scrubber]') !== null
      const keys = keysOf(event)
      if (keys === 'Space' ? target.closest(PRESSED) : !isScrubber && target.closest(OWN_ARROWS)) return
      // Its own arrows move the scrubber already, and a menu that is open takes Escape for itself.
      if (isScrubber && keys !== 'Space' && keys !== 'Escape') return
      if (keys === 'Escape' && document.querySelector('[role=menu], [role=listbox], [role=dialog]')) return
      event.preventDefault()
      event.stopPropagation()
      if (isEnabled(command, editor)) command.run(editor)
    }
    // Before the canvas, where arrows move what is selected.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [editor])
}
