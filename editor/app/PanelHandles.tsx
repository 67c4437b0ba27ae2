import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react'
import { folds } from '../commands/dock.ts'
import { useCommand } from '../commands/use-command.ts'
import type { PanelName } from '../stores/panels.ts'
import { classes } from '../ui/classes.ts'
import { Tip } from '../ui/Tip.tsx'
import styles from './panel-handles.module.css'

/** What each panel is called, and the arrows that say which way it goes: away, and back. */
const looks = {
  palette: { name: 'the palette', away: ChevronLeft, back: ChevronRight },
  inspector: { name: 'the inspector', away: ChevronRight, back: ChevronLeft },
  dock: { name: 'the dock', away: ChevronDown, back: ChevronUp },
} as const

function Handle({ panel, isOpen }: { readonly panel: PanelName; readonly isOpen: boolean }) {
  const { onClick } = useCommand(folds[panel])
  const { name, away, back } = looks[panel]
  const label = `${isOpen ? 'Hide' : 'Show'} ${name}`
  const Arrow = isOpen ? away : back
  return (
    <Tip text={label}>
      <button
        type="button"
        className={classes(styles['handle'], styles[panel])}
        aria-label={label}
        aria-expanded={isOpen}
        onClick={onClick}
      >
        <Arrow size={12} />
      </button>
    </Tip>
  )
}

/** At three edges of the canvas: fold away the panel that lies there, or open it. */
export function PanelHandles({ open }: { readonly open: Readonly<Record<PanelName, boolean>> }) {
  return (
    <>
      <Handle panel="palette" isOpen={open.palette} />
      <Handle panel="inspector" isOpen={open.inspector} />
      <Handle panel="dock" isOpen={open.dock} />
    </>
  )
}
