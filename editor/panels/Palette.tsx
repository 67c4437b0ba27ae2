import { ChevronDown, ChevronRight, Search } from 'lucide-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import { BLOCK_DRAG, placeInSight } from '../canvas/placing.ts'
import { findBlock } from '../commands/canvas.ts'
import { useEditor, useView } from '../stores/hooks.ts'
import { BlockIcon } from '../ui/BlockIcon.tsx'
import { DRAWERS, FIND_FIELD, findBlocks } from './find-blocks.ts'
import styles from './palette.module.css'

interface ItemProps {
  readonly definition: AnyNodeDefinition
  readonly onAdd: (definition: AnyNodeDefinition) => void
  /** The one that Enter in the search field adds. */
  readonly isFirst?: boolean
}

function Item({ definition, onAdd, isFirst = false }: ItemProps) {
  const { type, title, drawer, summary } = definition
  return (
    <li>
      <button
        type="button"
        className={styles['item']}
        title={summary}
        data-first={isFirst || undefined}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(BLOCK_DRAG, type)
          event.dataTransfer.effectAllowed = 'copy'
        }}
        onClick={() => onAdd(definition)}
      >
        <BlockIcon type={type} drawer={drawer} />
        <span>{title}</span>
        {isFirst && <kbd aria-hidden>Enter</kbd>}
      </button>
    </li>
  )
}

/** What a search came to, for those who do not see the list. */
const spokenOf = ([first, ...others]: readonly AnyNodeDefinition[]) =>
  first ? `${others.length + 1} found. Enter adds ${first.title}.` : NONE

const NONE = 'No block is called that.'

/** All blocks by drawer: search and press Enter, drag onto the canvas, or click. */
export function Palette() {
  const editor = useEditor()
  const { catalog, view } = editor
  const open = useView((state) => state.drawers)
  const [text, setText] = useState('')
  const found = useMemo(() => findBlocks(catalog, text), [catalog, text])
  const [added, setAdded] = useState<string>()
  const searching = text.trim() !== ''
  const add = ({ type, title }: AnyNodeDefinition) => {
    placeInSight(editor, type)
    setAdded(`${title} is added.`)
  }
  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    if (key === 'Escape') setText('')
    if (key !== 'Enter' || !searching || !found[0]) return
    add(found[0])
    // What is typed next is the next block.
    currentTarget.select()
  }
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
          onChange={(event) => {
            setText(event.target.value)
            setAdded(undefined)
          }}
          onKeyDown={onKeyDown}
        />
        {!searching && <kbd>{findBlock.keys?.[0]}</kbd>}
      </div>
      <div className={styles['list']}>
        <output className="visually-hidden">{added ?? (searching && spokenOf(found))}</output>
        {searching && found.length === 0 && <p className={styles['none']}>{NONE}</p>}
        {searching ? (
          <ul>
            {found.map((definition, i) => (
              <Item key={definition.type} definition={definition} onAdd={add} isFirst={i === 0} />
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
                      <Item key={definition.type} definition={definition} onAdd={add} />
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
