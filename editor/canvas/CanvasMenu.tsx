import { ContextMenu } from '@base-ui/react/context-menu'
import { useState, type MouseEvent, type ReactNode } from 'react'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import { autoLayout, findOnCanvas } from '../commands/arrange.ts'
import { freeze, makeOwnBlock, rename, unpack } from '../commands/blocks.ts'
import { findBlock, fitAll, goInto } from '../commands/canvas.ts'
import { isEnabled, type Command } from '../commands/command.ts'
import { copy, cut, derive, duplicate, paste, remove, selectEverything, selectSeveral } from '../commands/edit.ts'
import { addFrame, addNote } from '../commands/notes.ts'
import type { Editor } from '../stores/editor.ts'
import { useEditor } from '../stores/hooks.ts'
import { NOTHING_SELECTED, selectOnly } from '../stores/view-store.ts'
import menu from '../ui/menu.module.css'
import styles from './canvas.module.css'

type Target = 'block' | 'wire' | 'canvas'

/** What the menu is asked for, and at which place on the canvas where that was said by pointing. */
interface Asked {
  readonly target: Target
  readonly at?: CanvasPair
}

/** The right button of a mouse. */
const RIGHT = 2

/** What fits what was clicked, in groups. */
const menus: Readonly<Record<Target, readonly (readonly Command[])[]>> = {
  block: [
    [goInto, unpack, makeOwnBlock, rename],
    [freeze, derive, addFrame],
    [cut, copy, duplicate, selectSeveral, remove],
  ],
  wire: [[remove]],
  canvas: [
    [findBlock, paste, addNote, addFrame],
    [autoLayout, fitAll],
    [findOnCanvas, selectEverything, selectSeveral],
  ],
}

/** Selects what the menu is asked for, unless it is selected already among others. */
function point({ view }: Editor, target: Element): Target {
  const { selection } = view.getState()
  const node = target.closest('.react-flow__node')?.getAttribute('data-id')
  const wire = target.closest('.react-flow__edge')?.getAttribute('data-id')
  if (node) {
    if (!selection.nodes.has(node)) view.setState({ selection: selectOnly([node]) })
    return 'block'
  }
  if (!wire) return 'canvas'
  if (!selection.wires.has(wire)) view.setState({ selection: { ...NOTHING_SELECTED, wires: new Set([wire]) } })
  return 'wire'
}

/** The canvas with its menu: by the right button, a finger that rests, Shift F10 or the menu key, on a block, a wire or blank canvas. */
export function CanvasMenu({ children }: { readonly children: ReactNode }) {
  const editor = useEditor()
  const [asked, setAsked] = useState<Asked>({ target: 'canvas' })
  const onContextMenu = ({ target: clicked, button, clientX, clientY }: MouseEvent) => {
    if (!(clicked instanceof Element)) return
    // A key that asks for the menu points at no place.
    const at = button === RIGHT ? editor.viewport.at(clientX, clientY) : undefined
    setAsked({ target: point(editor, clicked), ...(at && { at }) })
  }
  const groups = menus[asked.target]
    .map((commands) => commands.filter((command) => isEnabled(command, editor)))
    .filter((commands) => commands.length > 0)
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className={styles['menu']}
        onContextMenuCapture={onContextMenu}
        // A finger that rests is heard by the page, which knows what it rests on.
        onTouchStart={(event) => event.preventBaseUIHandler()}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={menu['positioner']}>
          <ContextMenu.Popup className={menu['popup']}>
            {groups.map((commands, i) => [
              i > 0 && <ContextMenu.Separator key={`${i}`} className={menu['line']} />,
              ...commands.map((command) => (
                <ContextMenu.Item
                  key={command.name}
                  className={`${menu['item']} ${menu['keyed']}`}
                  onClick={() => requestAnimationFrame(() => command.run(editor, asked.at))}
                >
                  {command.name}
                  {command.keys?.[0] !== undefined && <kbd>{command.keys[0]}</kbd>}
                </ContextMenu.Item>
              )),
            ])}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
