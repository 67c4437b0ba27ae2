import { ChevronDown, ChevronRight, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import { BLOCK_DRAG, placeInSight } from '../canvas/placing.ts'
import { findBlock } from '../commands/canvas.ts'
import { useEditor, useView } from '../stores/hooks.ts'
import { BlockIcon } from '../ui/BlockIcon.tsx'
import { DRAWERS, FIND_FIELD, findBlocks } from './find-blocks.ts'
import styles from './palette.module.css'

function Item({ definition }: { readonly definition: AnyNodeDefinition }) {
  const editor = useEditor()
  const { type, title, drawer, summary } = definition
  const add = () => placeInSight(editor, type)
  return (
    <li>
      <button
        type="button"
        className={styles['item']}
        title={summary}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(BLOCK_DRAG, type)
          event.dataTransfer.effectAllowed = 'copy'
        }}
        onClick={add}
      >
        <BlockIcon type={type} drawer={drawer} />
        <span>{title}</span>
      </button>
    </li>
  )
}

/** All blocks by drawer: search, drag onto the canvas, or click. */
export function Palette() {
  const { catalog, view } = useEditor()
  const open = useView((state) => state.drawers)
  const [text, setText] = useState('')
  const found = useMemo(() => findBlocks(catalog, text), [catalog, text])
  const searching = text.trim() !== ''
  const toggle = (drawer: string) =>
    view.setState(({ drawers }) => ({
      drawers: drawers.includes(drawer) ? drawers.filter((other) => other !== drawer) : [...drawers, drawer],
    }))
  return (
    <nav className={styles['palette']} aria-label="Blocks" data-part>
      <div className={styles['search']}>
        <Search size={14} />
        <input
          id={FIND_FIELD}
          type="search"
          placeholder={findBlock.name}
          aria-label={findBlock.name}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setText('')}
        />
        {!searching && <kbd>{findBlock.keys?.[0]}</kbd>}
      </div>
      <div className={styles['list']}>
        {searching && found.length === 0 && <p className={styles['none']}>No block is called that.</p>}
        {searching ? (
          <ul>
            {found.map((definition) => (
              <Item key={definition.type} definition={definition} />
            ))}
          </ul>
        ) : (
          DRAWERS.map(({ drawer, title }) => {
            const blocks = found.filter((definition) => definition.drawer === drawer)
            const isOpen = open.includes(drawer)
            const Arrow = isOpen ? ChevronDown : ChevronRight
            if (blocks.length === 0) return null
            return (
              <section key={drawer}>
                <button
                  type="button"
                  className={styles['drawer']}
                  aria-expanded={isOpen}
                  onClick={() => toggle(drawer)}
                >
                  <Arrow size={12} />
                  {title}
                  <em>{blocks.length}</em>
                </button>
                {isOpen && (
                  <ul>
                    {blocks.map((definition) => (
                      <Item key={definition.type} definition={definition} />
                    ))}
                  </ul>
                )}
              </section>
            )
          })
        )}
      </div>
    </nav>
  )
}
