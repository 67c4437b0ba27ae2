import { useState } from 'react'
import { classes } from './classes.ts'
import styles from './field.module.css'

interface Props {
  readonly id?: string
  readonly label: string
  readonly value: string
  /** What counts while it is empty. */
  readonly placeholder?: string
  /** More than one makes the field taller. */
  readonly lines?: number
  /** What keeps a text from being taken, if anything. */
  readonly check?: (text: string) => string | undefined
  readonly onChange: (text: string) => void
  /** Hears the text while it is typed; undefined when it stands as it is given. */
  readonly onTyping?: (text: string | undefined) => void
}

/** A text, taken over when the field is left or Enter is pressed; what cannot be taken stays, with the reason below. */
export function TextField({ id, label, value, placeholder, lines = 1, check, onChange, onTyping }: Props) {
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
  const shared = {
    id,
    'aria-label': label,
    'data-typing': typed !== undefined || undefined,
    'aria-invalid': problem !== undefined || undefined,
    value: typed ?? value,
    placeholder,
    spellCheck: false,
    onBlur: commit,
  }
  return (
    <>
      {lines > 1 ? (
        <textarea
          {...shared}
          rows={lines}
          className={classes(styles['area'], problem !== undefined && styles['wrong'])}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped(undefined)}
        />
      ) : (
        <input
          {...shared}
          type="text"
          autoComplete="off"
          className={classes(styles['text'], problem !== undefined && styles['wrong'])}
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
