import type { Editor } from '../stores/editor.ts'
import { openPanel } from '../stores/panels.ts'
import type { DockTab } from '../stores/view-store.ts'

/** Opens a tab of the dock and moves the focus to it: the next Tab leads into its panel. */
export function goToTab(editor: Editor, tab: DockTab): void {
  openPanel(editor, 'dock')
  editor.view.setState({ tab })
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>('[aria-label="Training and problems"] [role=tab][aria-selected=true]')
        ?.focus(),
    ),
  )
}
