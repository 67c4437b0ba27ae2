import type { ReactNode } from 'react'
import { Tip } from '../../ui/Tip.tsx'
import styles from './pads.module.css'

interface Props {
  readonly label: string
  /** Of a tool that stays taken up. */
  readonly isOn?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/** A tool below a pad: an icon with a name. */
export function Tool({ label, isOn, onPress, children }: Props) {
  return (
    <Tip text={label}>
      <button type="button" className={styles['tool']} aria-pressed={isOn} aria-label={label} onClick={onPress}>
        {children}
      </button>
    </Tip>
  )
}
