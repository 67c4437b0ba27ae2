import { Minus, Plus } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { classes } from './classes.ts'
import { decimal, parseNumber, showNumber, STRIDE, stepped, whyNot, within, type Limits } from './number-text.ts'
import { useScrub } from './use-scrub.ts'
import styles from './field.module.css'

interface Props extends Limits {
  readonly id?: string
  /** The id of what says more. */
  readonly describedBy?: string | undefined
  readonly label: string
  readonly value: number
  readonly log?: boolean | undefined
  /** Called for each value on the way; `gesture` is the same from the beginning of a drag to its end, and for arrow keys until it is left. */
  readonly onChange: (value: number, gesture?: string) => void
}

let allSeries = 0

/** The keys that a tablet shows: those for numbers have no minus. */
const keyboardFor = ({ min = Number.NEGATIVE_INFINITY, integer }: Limits) =>
  min < 0 ? 'text' : integer === true ? 'numeric' : 'decimal'

/**
 * A number to type (`1e-4` and `1/3` too), step with arrow keys (Shift: ten) or scrub by dragging sideways. Base UI's field
 * refuses the `e` of `1e-4`, so this one is our own.
 */
export function NumberField({ id, describedBy, label, value, log, onChange, ...limits }: Props) {
  const [typed, setTyped] = useState<string>()
  const series = useRef<string>(undefined)
  const step = (steps: number, gesture?: string) => onChange(stepped(value, steps, { ...limits, log }), gesture)
  const scrub = useScrub(
    () => value,
    (start, moved, gesture) => onChange(stepped(start, Math.round(moved / STRIDE), { ...limits, log }), gesture),
  )
  const commit = () => {
    series.current = undefined
    const number = typed === undefined ? undefined : parseNumber(typed)
    if (number !== undefined) onChange(within(number, limits))
    setTyped(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape') setTyped(undefined)
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    setTyped(undefined)
    series.current ??= `step ${++allSeries}`
    step((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1), series.current)
  }
  const problem = typed === undefined ? undefined : whyNot(typed, limits)
  const wrong = problem !== undefined
  return (
    <>
      <div className={classes(styles['field'], limits.integer && styles['stepper'], wrong && styles['wrong'])}>
        {limits.integer && (
          <button type="button" tabIndex={-1} title="Less" aria-label={`Less ${label}`} onClick={() => step(-1)}>
            <Minus size={10} />
          </button>
        )}
        <input
          id={id}
          type="text"
          inputMode={keyboardFor(limits)}
          role="spinbutton"
          aria-label={label}
          aria-describedby={describedBy}
          aria-valuenow={decimal(value)}
          aria-valuetext={showNumber(value)}
          aria-valuemin={decimal(limits.min)}
          aria-valuemax={decimal(limits.max)}
          aria-invalid={wrong || undefined}
          data-typing={typed !== undefined || undefined}
          value={typed ?? showNumber(value)}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={commit}
          onKeyDown={onKeyDown}
          {...scrub}
        />
        {limits.integer && (
          <button type="button" tabIndex={-1} title="More" aria-label={`More ${label}`} onClick={() => step(1)}>
            <Plus size={10} />
          </button>
        )}
      </div>
      {wrong && <p role="alert">{problem}</p>}
    </>
  )
}
