import { NodeResizeControl, type NodeProps } from '@xyflow/react'
import { memo, useEffect, useRef } from 'react'
import { removeNotes, setNote } from '../../graph-runtime/document/edits.ts'
import { useEditHere } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import { Markdown } from '../ui/Markdown.tsx'
import { stopWriting, useIsWritten } from './in-place.ts'
import { SMALLEST_FRAME, SMALLEST_NOTE, writingGesture } from './note-acts.ts'
import { foundHeight } from './note-heights.ts'
import type { NoteNode } from './note-node.ts'
import styles from './note.module.css'

/** The text while it is typed: Escape and leaving take it, so that nothing typed is lost; a note left empty goes. */
function NoteText({ note }: { readonly note: NoteNode['data']['note'] }) {
  const edit = useEditHere()
  const shared = {
    className: `${styles['writing']} nodrag nopan nowheel`,
    'data-typing': true,
    'aria-label': note.frame ? 'Title of the frame' : 'Text of the note, in Markdown',
    defaultValue: note.text,
    spellCheck: false,
    // It appears because the user asked to write here.
    autoFocus: true,
    onBlur: ({ currentTarget: { value } }: { readonly currentTarget: { readonly value: string } }) => {
      stopWriting(note.id)
      const text = value.trimEnd()
      const isGone = text === '' && !note.frame
      edit(
        (document, key) => (isGone ? removeNotes(document, key, [note.id]) : setNote(document, key, note.id, { text })),
        writingGesture(note.id),
      )
    },
  }
  const leave = (element: HTMLElement) => {
    element.closest<HTMLElement>('.react-flow__node')?.focus()
    element.blur()
  }
  return note.frame ? (
    <input
      {...shared}
      maxLength={200}
      placeholder="Title"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.stopPropagation()
        leave(event.currentTarget)
      }}
    />
  ) : (
    <textarea
      {...shared}
      maxLength={20_000}
      placeholder="Markdown, with $TeX$"
      onKeyDown={(event) => {
        const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
        if (!isDone) return
        event.stopPropagation()
        leave(event.currentTarget)
      }}
    />
  )
}

/** Tells how high what is in a note is, each time it comes to be of another height. */
function useFoundHeight(note: NoteNode['data']['note']) {
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = content.current
    if (!element || note.frame) return undefined
    const observer = new ResizeObserver(() => foundHeight(note, Math.ceil(element.offsetHeight)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [note])
  return content
}

/** A note or a frame on the canvas. */
export const NoteBlock = memo(function NoteBlock({ data: { note }, selected }: NodeProps<NoteNode>) {
  const isWritten = useIsWritten(note.id)
  const content = useFoundHeight(note)
  const [width, height] = note.frame ? SMALLEST_FRAME : SMALLEST_NOTE
  return (
    <div className={classes(styles[note.frame ? 'frame' : 'note'], selected && styles['selected'])}>
      <div ref={content} className={styles['content']}>
        {isWritten ? (
          <NoteText note={note} />
        ) : note.frame ? (
          <b className={styles['title']}>{note.text || 'Frame'}</b>
        ) : (
          <Markdown>{note.text}</Markdown>
        )}
      </div>
      {note.frame &&
        ['top', 'right', 'bottom', 'left'].map((side) => (
          <div key={side} className={classes(styles['side'], styles[side])} />
        ))}
      {selected && !isWritten && (
        <NodeResizeControl
          position="bottom-right"
          minWidth={width}
          minHeight={height}
          className={`${styles['corner']} nodrag`}
        />
      )}
    </div>
  )
})
