import { Autocomplete } from '@base-ui/react/autocomplete'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { AnyNodeDefinition } from '../../../graph-runtime/definition/node.ts'
import { placeInSight } from '../../canvas/placing.ts'
import { useEditor } from '../../stores/hooks.ts'
import { BlockIcon } from '../../ui/BlockIcon.tsx'
import { findBlocks } from '../find-blocks.ts'
import styles from './outline.module.css'

/** The id of the field. */
export const ADD_FIELD = 'add-to-outline'

/** As many are offered. */
const MOST = 40

/** Type a block's name, Enter adds it; the field keeps the focus for the next. */
export function AddBlock() {
  const editor = useEditor()
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const choose = ({ type, title }: AnyNodeDefinition) => {
    placeInSight(editor, type)
    setSaid(`${title} added`)
    setText('')
  }
  return (
    <>
      <Autocomplete.Root
        items={text.trim() === '' ? [] : findBlocks(editor.catalog, text).slice(0, MOST)}
        value={text}
        onValueChange={(next, { reason }) => reason !== 'item-press' && setText(next)}
        itemToStringValue={({ title }: AnyNodeDefinition) => title}
        filter={null}
        autoHighlight="always"
      >
        <div className={styles['add']}>
          <Plus size={14} />
          <Autocomplete.Input id={ADD_FIELD} data-typing aria-label="Add a block" placeholder="Add a block" />
        </div>
        <Autocomplete.Portal>
          <Autocomplete.Positioner className={styles['positioner']} sideOffset={4} align="start">
            <Autocomplete.Popup className={styles['popup']}>
              <Autocomplete.Empty className={styles['none']}>
                {text.trim() !== '' && 'No block is called that.'}
              </Autocomplete.Empty>
              <Autocomplete.List>
                {(definition: AnyNodeDefinition) => (
                  <Autocomplete.Item
                    key={definition.type}
                    value={definition}
                    className={styles['found']}
                    onClick={() => choose(definition)}
                  >
                    <BlockIcon type={definition.type} drawer={definition.drawer} />
                    <b>{definition.title}</b>
                    <span>{definition.summary}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      <output className="visually-hidden">{said}</output>
    </>
  )
}
