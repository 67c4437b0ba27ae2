import { useEffect } from 'react'
import { useEditor } from '../stores/hooks.ts'
import { copySelected, cutSelected, pasteText } from './clipboard-acts.ts'

/** Whether a key or a clipboard event belongs to a field or to text that is marked, and not to the canvas. */
function isText(target: EventTarget | null): boolean {
  const inField = target instanceof Element && target.closest('input:not([type=range]), textarea') !== null
  return inField || (window.getSelection()?.toString() ?? '') !== ''
}

/** Copies, cuts and pastes blocks through the system's clipboard, as the text of a small document. */
export function useClipboard(): void {
  const editor = useEditor()
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const { nodes } = editor.view.getState().selection
      if (isText(event.target) || nodes.size === 0 || !event.clipboardData) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', event.type === 'cut' ? cutSelected(editor) : copySelected(editor))
    }
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isText(event.target) && pasteText(editor, text)) event.preventDefault()
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [editor])
}
