import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import { findBlocks } from '../panels/find-blocks.ts'
import { useEditor } from '../stores/hooks.ts'
import { classes } from '../ui/classes.ts'
import { BlockIcon } from '../ui/BlockIcon.tsx'
import { placeFrame, placeNote } from './note-acts.ts'
import styles from './quick-add.module.css'
import list from './typed-list.module.css'
import { placeBlock } from './placing.ts'

/** Where it was asked for, on the screen and on the canvas. */
export interface QuickAddAt {
  readonly screen: readonly [number, number]
  readonly canvas: CanvasPair
}

interface Props {
  readonly at: QuickAddAt
  readonly onClose: () => void
}

const MOST = 8

/** What can be placed besides blocks. */
const others = [
  { type: 'note', title: 'Note', drawer: 'composition', summary: 'Text on the canvas, in Markdown.', place: placeNote },
  {
    type: 'frame',
    title: 'Frame',
    drawer: 'composition',
    summary: 'A titled rectangle behind blocks.',
    place: placeFrame,
  },
] as const

const findOthers = (text: string) =>
  others.filter(({ title }) => text.trim() !== '' && title.toLowerCase().startsWith(text.trim().toLowerCase()))

/** Type a block's name where it shall stand; Enter places it. */
export function QuickAdd({ at, onClose }: Props) {
  const editor = useEditor()
  const [text, setText] = useState('')
  const [marked, setMarked] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const found = [...findOthers(text), ...findBlocks(editor.catalog, text)].slice(0, MOST)
  useEffect(() => input.current?.focus(), [])
  const place = (type: string | undefined) => {
    onClose()
    const other = others.find((each) => each.type === type)
    if (other) other.place(editor, at.canvas)
    else if (type !== undefined) placeBlock(editor, type, at.canvas)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter') {
      // A note that appears is written into at once: the line break is not for it.
      event.preventDefault()
      place(found[marked]?.type)
    }
    if (step === 0 || found.length === 0) return
    event.preventDefault()
    setMarked((marked + step + found.length) % found.length)
  }
  const left = Math.min(at.screen[0], window.innerWidth - 240)
  const top = Math.min(at.screen[1], window.innerHeight - 290)
  return (
    <div
      className={classes(list['list'], styles['quickAdd'])}
      style={{ left, top }}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onClose()}
    >
      <input
        ref={input}
        value={text}
        placeholder="Type a block"
        aria-label="Add a block"
        onChange={(event) => {
          setText(event.target.value)
          setMarked(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul>
        {found.map(({ type, title, drawer, summary }, i) => (
          <li key={type}>
            <button
              type="button"
              tabIndex={-1}
              title={summary}
              data-marked={i === marked || undefined}
              onPointerEnter={() => setMarked(i)}
              onClick={() => place(type)}
            >
              <BlockIcon type={type} drawer={drawer} />
              {title}
            </button>
          </li>
        ))}
      </ul>
      <output className="visually-hidden">{found[marked]?.title}</output>
      {found.length === 0 && <p>No block is called that.</p>}
    </div>
  )
}
