import { setNote } from '../../graph-runtime/document/edits.ts'
import type { Note } from '../../graph-runtime/document/types.ts'
import { SMALLEST_FRAME, SMALLEST_NOTE } from '../canvas/note-acts.ts'
import { useEditHere } from '../stores/use-place.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './inspector.module.css'

const LARGEST = 10_000

/** A note or a frame: its words and its size. */
export function AboutNote({ note }: { readonly note: Note }) {
  const edit = useEditHere()
  const { id, text, size, frame } = note
  const set = (change: Partial<Omit<Note, 'id'>>, gesture?: string) =>
    edit((document, key) => setNote(document, key, id, change), gesture)
  const [least, lowest] = frame ? SMALLEST_FRAME : SMALLEST_NOTE
  return (
    <>
      <h2>{frame ? 'Frame' : 'Note'}</h2>
      <p className={styles['summary']}>
        {frame
          ? 'A rectangle behind blocks. What lies wholly in it moves with it.'
          : 'Text on the canvas, in Markdown with $TeX$. It changes nothing that is computed.'}
      </p>
      <div className={frame && styles['field']}>
        {frame && <span>Title</span>}
        <TextField
          key={id}
          label={frame ? 'Title' : 'Text'}
          value={text}
          lines={frame ? 1 : 8}
          onChange={(value) => set({ text: value })}
        />
      </div>
      <div className={styles['field']}>
        <span>Width</span>
        <NumberField
          label="Width"
          value={size[0]}
          min={least}
          max={LARGEST}
          integer
          onChange={(width, gesture) => set({ size: [width, size[1]] }, gesture)}
        />
      </div>
      <div className={styles['field']}>
        <span>Height</span>
        <NumberField
          label="Height"
          value={size[1]}
          min={lowest}
          max={LARGEST}
          integer
          onChange={(height, gesture) => set({ size: [size[0], height] }, gesture)}
        />
      </div>
    </>
  )
}
