import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import styles from './tip.module.css'

interface Props {
  readonly text: string
  /** Keys that do the same. */
  readonly keys?: string | undefined
  /** What the tip belongs to. */
  readonly children: ReactElement<Record<string, unknown>>
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
}

/** A tip on hover and focus. It never holds what is said nowhere else. */
export function Tip({ text, keys, children, side = 'bottom' }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} delay={400} />
      <Tooltip.Portal>
        <Tooltip.Positioner className={styles['positioner']} side={side} sideOffset={6}>
          <Tooltip.Popup className={styles['tip']}>
            {text}
            {keys !== undefined && <kbd>{keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
