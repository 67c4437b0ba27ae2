import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { IconButton } from '../ui/Button.tsx'
import { Tip } from '../ui/Tip.tsx'
import styles from './canvas.module.css'
import { viewOfAll } from './fit.ts'
import type { BlockNode, WireLine } from './flow-graph.ts'

/** Fits all blocks into the view, and shows and sets the zoom. */
export function ZoomControl() {
  const flow = useReactFlow<BlockNode, WireLine>()
  const store = useStoreApi<BlockNode, WireLine>()
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  const fit = () => {
    const { nodes, width, height } = store.getState()
    return flow.setViewport(viewOfAll(nodes, width, height), { duration: 240 })
  }
  return (
    <div className={styles['zoom']}>
      <IconButton label="Fit all blocks" onClick={() => void fit()}>
        <Maximize size={14} />
      </IconButton>
      <IconButton label="Zoom out" onClick={() => void flow.zoomOut()}>
        <ZoomOut size={14} />
      </IconButton>
      <Tip text="Show at 100 %" side="top">
        <button type="button" onClick={() => void flow.zoomTo(1, { duration: 160 })}>
          {percent} %
        </button>
      </Tip>
      <IconButton label="Zoom in" onClick={() => void flow.zoomIn()}>
        <ZoomIn size={14} />
      </IconButton>
    </div>
  )
}
