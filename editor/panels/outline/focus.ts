import { openPanel } from '../../stores/panels.ts'
import type { Editor } from '../../stores/editor.ts'
import { pointedBlock } from '../../canvas/acts.ts'
import { ADD_FIELD } from './AddBlock.tsx'
import { BLOCK_LIST } from './BlockList.tsx'
import { INPUTS } from './BlockPorts.tsx'

/** The id of the inspector. */
export const INSPECTOR = 'inspector'

const FIELDS = 'input, textarea, button:not([data-back]), [role=combobox], [role=slider]'

/** After the page has drawn what was asked for. */
const then = (act: () => void) => void requestAnimationFrame(() => requestAnimationFrame(act))

/** Moves the focus to the outline's list, or to the field that adds the first block. */
export function focusList(): void {
  then(() => (document.getElementById(BLOCK_LIST) ?? document.getElementById(ADD_FIELD))?.focus())
}

/** Selects the block that is pointed at, if there is one; false where none is. */
function selectPointed(editor: Editor): boolean {
  const id = pointedBlock(editor)
  if (id === '') return false
  editor.view.setState({ selection: { nodes: new Set([id]), wires: new Set() } })
  return true
}

/** Opens the outline and moves the focus into it. */
export function goToOutline(editor: Editor): void {
  selectPointed(editor)
  openPanel(editor, 'dock')
  editor.view.setState({ tab: 'outline' })
  focusList()
}

/** Moves the focus to the first setting of the block that is pointed at. */
export function goToSettings(editor: Editor): void {
  if (!selectPointed(editor)) return
  openPanel(editor, 'inspector')
  then(() => {
    const fields = document.getElementById(INSPECTOR)?.querySelectorAll<HTMLElement>(FIELDS) ?? []
    // An explanation may stand above the block.
    ;[...fields].find((field) => field.closest('[data-beside]') === null)?.focus()
  })
}

/** Opens the outline at the first input of the block that is pointed at. */
export function goToInputs(editor: Editor): void {
  if (!selectPointed(editor)) return
  openPanel(editor, 'dock')
  editor.view.setState({ tab: 'outline' })
  then(() => document.getElementById(INPUTS)?.querySelector<HTMLElement>('button')?.focus())
}
