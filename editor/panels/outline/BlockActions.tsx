import { Copy, LogIn, SlidersHorizontal, Trash2 } from 'lucide-react'
import { openBlock, removeSelected, standsForGraph } from '../../canvas/acts.ts'
import { duplicateSelected } from '../../files/clipboard-acts.ts'
import type { Editor } from '../../stores/editor.ts'
import { useEditor } from '../../stores/hooks.ts'
import { placeOf } from '../../stores/use-place.ts'
import { Button } from '../../ui/Button.tsx'
import { focusList, goToSettings } from './focus.ts'
import { forwardOrder } from './outline-rows.ts'
import styles from './outline.module.css'

/** Removes what is selected and selects the block that comes next in the list, else the one before. */
export function removeFromList(editor: Editor): void {
  const { nodes } = editor.view.getState().selection
  if (nodes.size === 0) return
  const order = forwardOrder(placeOf(editor).graph)
  const at = order.findIndex((id) => nodes.has(id))
  removeSelected(editor)
  const left = order.filter((id) => !nodes.has(id))
  const next = left[Math.min(at, left.length - 1)]
  editor.view.setState({ selection: { nodes: new Set(next === undefined ? [] : [next]), wires: new Set() } })
  focusList()
}

/** What can be done with the block that is chosen in the outline. */
export function BlockActions({ id }: { readonly id: string }) {
  const editor = useEditor()
  const open = () => {
    openBlock(editor, id)
    focusList()
  }
  return (
    <div className={styles['actions']}>
      <Button look="outlined" icon={<SlidersHorizontal size={14} />} onClick={() => goToSettings(editor)}>
        Settings
      </Button>
      {standsForGraph(editor, id) && (
        <Button look="outlined" icon={<LogIn size={14} />} onClick={open}>
          Open
        </Button>
      )}
      <Button look="outlined" icon={<Copy size={14} />} onClick={() => duplicateSelected(editor)}>
        Duplicate
      </Button>
      <Button look="outlined" icon={<Trash2 size={14} />} onClick={() => removeFromList(editor)}>
        Delete
      </Button>
    </div>
  )
}
