import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react'
import type { CSSProperties } from 'react'
import styles from './beyond.module.css'
import { SIDES, type Side } from './pan.ts'

const signs = { left: ChevronLeft, right: ChevronRight, up: ChevronUp, down: ChevronDown }
const where = { left: 'to the left', right: 'to the right', up: 'above', down: 'below' }

interface Props {
  readonly counts: Readonly<Record<Side, number>>
  /** Where along its edge each stands, from 0 to 1. */
  readonly shares: Readonly<Record<Side, number>>
}

/** At each edge how many blocks lie beyond it, in the strip that the block of the step on show stays clear of. */
export function Beyond({ counts, shares }: Props) {
  return SIDES.filter((side) => counts[side] > 0).map((side) => {
    const Sign = signs[side]
    return (
      <span
        key={side}
        className={styles[side]}
        style={{ '--share': shares[side] } as CSSProperties}
        title={`${counts[side]} more ${where[side]}`}
      >
        <Sign size={20} aria-hidden="true" />
        {counts[side]}
        <span className="visually-hidden"> more {where[side]}</span>
      </span>
    )
  })
}
