import { useReactFlow, useStore } from '@xyflow/react'
import { ArrowRightLeft, Maximize, Workflow, ZoomIn, ZoomOut } from 'lucide-react'
import { CommandButton } from '../commands/CommandButton.tsx'
import { autoLayout } from '../commands/arrange.ts'
import { fitAll, zoomIn, zoomOut } from '../commands/canvas.ts'
import { showPasses } from '../commands/passes.ts'
import { Tip } from '../ui/Tip.tsx'
import { memo } from 'react'
import styles from './canvas.module.css'
import type { WireLine } from './flow-graph.ts'
import type { CanvasNode } from './note-node.ts'

/** Fits all blocks into the view, and shows and sets the zoom. */
export const ZoomControl = memo(function ZoomControl() {
  const flow = useReactFlow<CanvasNode, WireLine>()
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  return (
    <div className={styles['zoom']}>
      <CommandButton command={autoLayout}>
        <Workflow size={14} />
      </CommandButton>
      <CommandButton command={fitAll}>
        <Maximize size={14} />
      </CommandButton>
      <CommandButton command={zoomOut}>
        <ZoomOut size={14} />
      </CommandButton>
      <Tip text="Show at 100 %" side="top">
        <button type="button" onClick={() => void flow.zoomTo(1, { duration: 160 })}>
          {percent} %
        </button>
      </Tip>
      <CommandButton command={zoomIn}>
        <ZoomIn size={14} />
      </CommandButton>
      <CommandButton command={showPasses}>
        <ArrowRightLeft size={14} />
      </CommandButton>
    </div>
  )
})
