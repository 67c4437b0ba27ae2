import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  type LucideIcon,
} from 'lucide-react'
import { alignments } from '../commands/arrange.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import styles from './inspector.module.css'

const icons: Readonly<Record<keyof typeof alignments, LucideIcon>> = {
  left: AlignStartVertical,
  centre: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
  across: AlignHorizontalDistributeCenter,
  down: AlignVerticalDistributeCenter,
}
const ways = Object.keys(icons) as (keyof typeof alignments)[]

/** The selected blocks in a line, or at equal distances. */
export function Alignments() {
  return (
    <div className={styles['alignments']} role="toolbar" aria-label="Align the selected blocks">
      {ways.map((way) => {
        const Icon = icons[way]
        return (
          <CommandButton key={way} command={alignments[way]}>
            <Icon size={14} />
          </CommandButton>
        )
      })}
    </div>
  )
}
