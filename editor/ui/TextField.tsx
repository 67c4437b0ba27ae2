import { useState, type PointerEvent } from 'react'
import { classes } from './classes.ts'
import { numberAt, STRIDE, textStepped, type Limits } from './number-text.ts'
import { useScrub } from './use-scrub.ts'
import styles from './field.module.css'

interface Props {
  readonly id?: string
  /** The id of what says more. */
  readonly describedBy?: string | undefined
  readonly label: string
  readonly value: string
  /** What counts while it is empty. */
  readonly placeholder?: string
  /** More than one makes the field taller. */
  readonly lines?: number
  /** What keeps a text from being taken, if anything. */
  readonly check?: (text: string) => string | undefined
  /** Where the text is a list or a table of numbers: what they are. Each can then be scrubbed by dragging it sideways. */
  readonly numbers?: Limits
  /** `gesture` is the same from the beginning of a drag to its end. */
  readonly onChange: (text: string, gesture?: string) => void
  /** Hears the text while it is typed; undefined when it stands as it is given. */
  readonly onTyping?: (text: string | undefined) => void
}

/** The number under the pointer; undefined where the browser does not say which letter is. */
function numberUnder({ clientX, clientY, currentTarget }: PointerEvent, text: string) {
  const at = document.caretPositionFromPoint?.(clientX, clientY)
  return at?.offsetNode === currentTarget ? numberAt(text, at.offset) : undefined
}

/**
 * A text, taken over when the field is left or Enter is pressed; what cannot be taken stays, with the reason below. Numbers in
 * it can be scrubbed.
 */
export function TextField({
  id,
  describedBy,
  label,
  value,
  placeholder,
  lines = 1,
  check,
  numbers,
  onChange,
  onTyping,
}: Props) {
  const [typed, setIt] = useState<string>()
  const setTyped = (text: string | undefined) => {
    setIt(text)
    onTyping?.(text)
  }
  const problem = typed === undefined ? undefined : check?.(typed)
  const commit = () => {
    if (typed === undefined || problem !== undefined) return
    if (typed !== value) onChange(typed)
    setTyped(undefined)
  }
  const scrub = useScrub(
    (event) => (typed === undefined ? numberUnder(event, value) : undefined),
    (start, moved, gesture) => onChange(textStepped(start, Math.round(moved / STRIDE), numbers ?? {}), gesture),
  )
  const look = [problem !== undefined && styles['wrong'], numbers && styles['numbers']]
  const shared = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'data-typing': typed !== undefined || undefined,
    'aria-invalid': problem !== undefined || undefined,
    value: typed ?? value,
    placeholder,
    spellCheck: false,
    onBlur: commit,
    ...(numbers && scrub),
  }
  return (
    <>
      {lines > 1 ? (
        <textarea
          {...shared}
          rows={lines}
          className={classes(styles['area'], ...look)}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped(undefined)}
        />
      ) : (
        <input
          {...shared}
          type="text"
          autoComplete="off"
          className={classes(styles['text'], ...look)}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
            if (event.key === 'Escape') setTyped(undefined)
          }}
        />
      )}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </>
  )
}
