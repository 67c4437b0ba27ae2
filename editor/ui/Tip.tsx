import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import styles from './tip.module.css'

interface Words {
  readonly text: string
  /** Keys that do the same. */
  readonly keys?: string | undefined
  readonly side?: 'top' | 'bottom' | 'left' | 'right' | undefined
}

interface Props extends Words {
  /** What the tip belongs to. */
  readonly children: ReactElement<Record<string, unknown>>
}

/** One popup serves all tips: hundreds of them cost little while none is open. */
const tips = Tooltip.createHandle<Words>()

/** A tip on hover and focus, and for a finger that rests. It never holds what is said nowhere else. */
export function Tip({ text, keys, children, side }: Props) {
  return <Tooltip.Trigger handle={tips} payload={{ text, keys, side }} render={children} delay={400} data-tip={text} />
}

/** The popup of all tips: stands once in the page. */
export function TipPopup() {
  return (
    <Tooltip.Root handle={tips}>
      {({ payload }) => (
        <Tooltip.Portal>
          <Tooltip.Positioner className={styles['positioner']} side={payload?.side ?? 'bottom'} sideOffset={6}>
            <Tooltip.Popup className={styles['tip']}>
              {payload?.text}
              {payload?.keys !== undefined && <kbd>{payload.keys}</kbd>}
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      )}
    </Tooltip.Root>
  )
}
