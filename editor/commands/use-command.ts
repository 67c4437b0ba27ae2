import { useCallback, useSyncExternalStore } from 'react'
import { useEditor } from '../stores/hooks.ts'
import { isEnabled, type Command } from './command.ts'

/** What a button that does a command takes from it. */
export interface CommandProps {
  readonly disabled: boolean
  readonly onClick: () => void
}

/** Whether a command is enabled, as it changes, and how to do it: for a button. */
export function useCommand(command: Command): CommandProps {
  const editor = useEditor()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [editor.documents, editor.runs, editor.view, editor.lessons, editor.presents, editor.walks].map(
        (store) => store.subscribe(listener),
      )
      return () => {
        for (const stop of stops) stop()
      }
    },
    [editor],
  )
  const enabled = useSyncExternalStore(subscribe, () => isEnabled(command, editor))
  const onClick = useCallback(() => command.run(editor), [command, editor])
  return { disabled: !enabled, onClick }
}
