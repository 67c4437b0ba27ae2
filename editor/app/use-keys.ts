import { useLayoutEffect } from 'react'
import type { KeyScope } from '../commands/command.ts'
import { runIfEnabled } from '../commands/command.ts'
import { commands } from '../commands/index.ts'
import { commandOf } from '../commands/keys.ts'
import type { Editor } from '../stores/editor.ts'
import { useEditor } from '../stores/hooks.ts'

/** Fields of text, but not sliders and switches. */
const TEXT_FIELDS = 'input:not([type=range], [type=checkbox], [type=radio]), textarea'

/** Fields in which something is being typed that the document does not hold yet: there, undo is the browser's. */
const TYPING = '[data-typing], [type=search]'

/** Where a key was pressed, as far as commands care; the canvas hears its own keys. */
function scopesAt(target: EventTarget | null, { lessons }: Pick<Editor, 'lessons'>): KeyScope[] {
  const isIn = (selector: string) => target instanceof Element && target.closest(selector) !== null
  const scopes: KeyScope[] = ['everywhere']
  if (!isIn(TYPING)) scopes.push('unless typing')
  if (!isIn(TEXT_FIELDS)) scopes.push('outside fields')
  if (!isIn(TEXT_FIELDS) && lessons.getState().at !== undefined) scopes.push('lesson')
  return scopes
}

/** Hears the keys of all commands but those of the canvas, from the first picture on. */
export function useKeys(): void {
  const editor = useEditor()
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(commands, event, scopesAt(event.target, editor))
      if (!command) return
      // Also where it would do nothing: the browser has other plans for Ctrl S and Ctrl D.
      event.preventDefault()
      runIfEnabled(command, editor)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [editor])
}
