import { memo, useId, useMemo, type KeyboardEvent } from 'react'
import type { Passes } from '../../graph-runtime/session/passes/types.ts'
import { EQUATION_LIST } from '../commands/passes.ts'
import styles from './passes.module.css'
import { equationLabel } from './words.ts'

interface Props {
  readonly passes: Passes
  readonly nameOf: (block: string) => string
  readonly equation: number | undefined
  readonly onChoose: (equation: number) => void
  readonly onFocus: (has: boolean) => void
  /** Zooms by a factor; 0 fits all. */
  readonly onZoom: (factor: number) => void
}

const Options = memo(function Options({
  id,
  labels,
  chosen,
}: {
  id: string
  labels: readonly string[]
  chosen: number
}) {
  return labels.map((label, i) => (
    // oxlint-disable-next-line prefer-tag-over-role -- an <option> stands in a <select>, which draws itself and has keys of its own
    <div key={i} id={`${id}-${i}`} role="option" tabIndex={-1} aria-selected={i === chosen}>
      {label}
    </div>
  ))
})

/**
 * The picture for the keyboard and for screen readers: a list of equations in program order. Arrows walk through it, Enter
 * goes from an equation to what it differentiates, or to what differentiates it.
 */
export function EquationList({ passes, nameOf, equation, onChoose, onFocus, onZoom }: Props) {
  const id = useId()
  const { equations } = passes
  const labels = useMemo(() => passes.equations.map((each) => equationLabel(passes, each, nameOf)), [passes, nameOf])
  const mirror = (i: number) => equations[i]?.of ?? equations.findIndex(({ of }) => of === i)
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey) return
    const now = equation ?? -1
    const last = equations.length - 1
    const next = {
      ArrowDown: Math.min(last, now + 1),
      ArrowRight: Math.min(last, now + 1),
      ArrowUp: Math.max(0, now - 1),
      ArrowLeft: Math.max(0, now - 1),
      Home: 0,
      End: last,
      Enter: now < 0 ? 0 : mirror(now),
    }[key]
    const factor = { '+': 1.25, '=': 1.25, '-': 0.8, '0': 0 }[key]
    if (next !== undefined && next >= 0) onChoose(next)
    if (factor !== undefined) onZoom(factor)
    if (next === undefined && factor === undefined) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      id={EQUATION_LIST}
      className={styles['list']}
      // oxlint-disable-next-line prefer-tag-over-role -- as above
      role="listbox"
      tabIndex={0}
      aria-label="Equations of the two passes"
      aria-activedescendant={equation === undefined ? undefined : `${id}-${equation}`}
      onKeyDown={onKeyDown}
      onFocus={() => onFocus(true)}
      onBlur={() => onFocus(false)}
    >
      <Options id={id} labels={labels} chosen={equation ?? -1} />
    </div>
  )
}
