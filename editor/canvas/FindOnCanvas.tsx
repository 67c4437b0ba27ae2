import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { goTo, usePlace } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import { BlockIcon } from '../ui/BlockIcon.tsx'
import { useFocusBack } from '../ui/use-focus-back.ts'
import { findOnCanvas, type Hit } from './find-on-canvas.ts'
import { focusBlock } from './focus-block.ts'
import { finding } from './finding.ts'
import styles from './find.module.css'
import list from './typed-list.module.css'

/** Where a block stands, and what answers where its name does not. */
const aside = ({ inside, because }: Hit) => [...inside, because].filter((part) => part !== '').join(' › ')

const close = () => finding.setState({ isOpen: false })

function Field() {
  const editor = useEditor()
  const id = useId()
  const document = useDocument((state) => state.document)
  const slots = useRun((state) => state.report?.slots)
  const { prefix } = usePlace()
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  useFocusBack()
  useEffect(() => input.current?.focus(), [])
  const hits = useMemo(
    () => findOnCanvas(document, editor.catalog, slots ?? [], prefix, typed),
    [document, editor, slots, prefix, typed],
  )
  const shown = hits[marked]
  const go = (hit: Hit | undefined) => {
    close()
    if (!hit) return
    goTo(editor, hit.path)
    focusBlock(hit.path.slice(hit.path.lastIndexOf('/') + 1))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Escape') close()
    if (event.key === 'Enter') go(shown)
    if (step === 0 || hits.length === 0) return
    event.preventDefault()
    const next = (marked + step + hits.length) % hits.length
    setMarked(next)
    window.document.getElementById(`${id}${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div
      className={classes(list['list'], styles['find'])}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || close()}
    >
      <input
        ref={input}
        data-typing
        aria-label="Find on the canvas"
        placeholder="Name, type, setting or parameter"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setMarked(0)
        }}
        onKeyDown={onKeyDown}
      />
      {typed.trim() !== '' && (
        <output>
          {hits.length === 0 ? 'No block answers that.' : `${marked + 1} of ${hits.length}`}
          {shown && (
            <span className="visually-hidden">
              , {shown.title} {aside(shown)}
            </span>
          )}
        </output>
      )}
      <ul aria-label="Blocks found">
        {hits.map((hit, i) => (
          <li key={hit.path} id={`${id}${i}`}>
            <button
              type="button"
              tabIndex={-1}
              data-marked={i === marked || undefined}
              onPointerMove={() => setMarked(i)}
              onClick={() => go(hit)}
            >
              <BlockIcon type={hit.type} drawer={editor.catalog.get(hit.type)?.drawer} />
              <b>{hit.title}</b>
              <em>{aside(hit)}</em>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Type a part of what a block is called, set to or holds; the arrows choose, Enter selects it and brings it into sight. */
export function FindOnCanvas() {
  return useStore(finding, ({ isOpen }) => isOpen) ? <Field /> : null
}
