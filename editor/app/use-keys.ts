import { useEffect } from 'react'
import { useFiles } from '../files/use-files.ts'
import { useEditor } from '../stores/hooks.ts'
import { useRunToggle } from './use-run-toggle.ts'

/** Where undo is the browser's: in what is typed, but not on a slider or a switch. */
const TEXT_FIELDS = 'input:not([type=range], [type=checkbox], [type=radio]), textarea'

/** The keys that work everywhere: undo, redo, save, open, run. Fields keep their own undo. */
export function useKeys(): void {
  const { documents } = useEditor()
  const { openFile, saveFile } = useFiles()
  const toggle = useRunToggle()
  useEffect(() => {
    const actions: Record<string, () => void> = {
      z: () => documents.getState().undo(),
      'shift z': () => documents.getState().redo(),
      y: () => documents.getState().redo(),
      s: saveFile,
      o: openFile,
      enter: toggle,
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      const key = `${event.shiftKey ? 'shift ' : ''}${event.key.toLowerCase()}`
      const action = actions[key]
      const typing = event.target instanceof Element && event.target.closest(TEXT_FIELDS)
      if (!action || (typing && /[zy]$/.test(key))) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [documents, openFile, saveFile, toggle])
}
