import { Dialog } from '@base-ui/react/dialog'
import { useCallback, useRef, useState } from 'react'
import { useEditor, useView } from '../stores/hooks.ts'
import type { Command } from './command.ts'
import { CommandMenu } from './CommandMenu.tsx'
import { KeySheet } from './KeySheet.tsx'
import { openMenu } from './help.ts'
import styles from './command-sheet.module.css'

/** The command menu or the sheet of keys, below the bar. When it closes the focus is where it was, and then the command chosen runs. */
export function CommandSheet() {
  const editor = useEditor()
  const sheet = useView((state) => state.sheet)
  const before = useRef<Element>(null)
  const chosen = useRef<Command>(undefined)
  const popup = useRef<HTMLDivElement>(null)
  // What it showed last stays in it while it closes.
  const [shown, setShown] = useState(sheet ?? 'commands')
  if (sheet !== undefined && sheet !== shown) setShown(sheet)
  const close = () => editor.view.setState({ sheet: undefined })
  const remember = useCallback(() => {
    before.current = document.activeElement
  }, [])
  const takeFocus = () => {
    // The menu's field has it already.
    if (shown === 'commands') return true
    remember()
    return popup.current
  }
  const afterClosing = (open: boolean) => {
    if (open) return
    if (before.current instanceof HTMLElement || before.current instanceof SVGElement) before.current.focus()
    const command = chosen.current
    chosen.current = undefined
    command?.run(editor)
  }
  return (
    <Dialog.Root
      open={sheet !== undefined}
      modal="trap-focus"
      onOpenChange={(open) => open || close()}
      onOpenChangeComplete={afterClosing}
    >
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          className={styles[shown]}
          initialFocus={takeFocus}
          finalFocus={false}
          aria-label={shown === 'keys' ? undefined : openMenu.name}
        >
          {shown === 'keys' ? (
            <KeySheet />
          ) : (
            <CommandMenu
              onShow={remember}
              onChoose={(command) => {
                chosen.current = command
                close()
              }}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
