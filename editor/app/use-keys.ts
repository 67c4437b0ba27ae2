import { useEffect } from 'react'
import { duplicateSelected, selectAll } from '../files/use-clipboard.ts'
import { useFiles } from '../files/use-files.ts'
import { useEditor } from '../stores/hooks.ts'
import { useRunToggle } from './use-run-toggle.ts'

/** Fields of text, but not sliders and switches. */
const TEXT_FIELDS = 'input:not([type=range], [type=checkbox], [type=radio]), textarea'

/** Fields in which something is being typed that the document does not hold yet: there, undo is the browser's. */
const TYPING = '[data-typing], [type=search]'

/** The keys that work everywhere: undo, redo, save, open, run, duplicate, select all. */
export function useKeys(): void {
  const editor = useEditor()
  const { openFile, saveFile } = useFiles()
  const toggle = useRunToggle()
  useEffect(() => {
    const { documents } = editor
    const everywhere: Record<string, () => void> = { s: saveFile, o: openFile, enter: toggle }
    const unlessTyping: Record<string, () => void> = {
      z: () => documents.getState().undo(),
      'shift z': () => documents.getState().redo(),
      y: () => documents.getState().redo(),
    }
    const outsideFields: Record<string, () => void> = {
      d: () => duplicateSelected(editor),
      a: () => selectAll(editor),
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if ((!event.ctrlKey && !event.metaKey) || event.altKey) return
      const key = `${event.shiftKey ? 'shift ' : ''}${event.key.toLowerCase()}`
      const isIn = (selector: string) => event.target instanceof Element && event.target.closest(selector) !== null
      const action =
        everywhere[key] ??
        (isIn(TYPING) ? undefined : unlessTyping[key]) ??
        (isIn(TEXT_FIELDS) ? undefined : outsideFields[key])
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [editor, openFile, saveFile, toggle])
}
