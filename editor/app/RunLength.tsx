import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { StepsField } from '../inspector/StepsField.tsx'
import menu from '../ui/menu.module.css'
import { Tip } from '../ui/Tip.tsx'
import styles from './bar.module.css'

/** Steps taken, as the children say them, and by a press how many a run shall take. */
export function RunLength({ children }: { readonly children: ReactNode }) {
  return (
    <Popover.Root>
      <Tip text="Choose how long a run is">
        <Popover.Trigger className={styles['taken']}>{children}</Popover.Trigger>
      </Tip>
      <Popover.Portal>
        <Popover.Positioner className={menu['positioner']} sideOffset={12} align="start">
          <Popover.Popup className={styles['length']}>
            <Popover.Title>Steps of a run</Popover.Title>
            <StepsField label="Steps of a run" />
            <Popover.Description>Run, pressed again at the end, goes on without one.</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
