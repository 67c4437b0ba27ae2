import { MiniMap, useStore, type ReactFlowState } from '@xyflow/react'
import { memo, useMemo } from 'react'
import type { Rect } from '../charts/draw/rect.ts'
import styles from './canvas.module.css'
import { boundsOf } from './fit.ts'
import type { CanvasNode } from './note-node.ts'

/** The room that the map takes in the lower left corner. */
const ROOM = { width: 24 + 144 + 8, height: 12 + 94 + 8 }

function colourOf({ type, selected, data }: CanvasNode): string {
  if (type === 'note' && data.note.frame) return 'transparent'
  return selected ? 'var(--ink)' : type === 'note' ? 'var(--line)' : 'var(--line-2)'
}

type View = Pick<ReactFlowState, 'transform' | 'width' | 'height'>

/** On a canvas smaller than this the map would hide more than it shows. */
const LEAST = { width: 620, height: 320 }

/** Whether there is no room for it, or all blocks are in sight and one of them would lie under it: then it only hides something. */
function isInWay(
  nodes: readonly CanvasNode[],
  bounds: Rect | undefined,
  { transform: [x, y, zoom], width, height }: View,
): boolean {
  if (!bounds || width < LEAST.width || height < LEAST.height) return true
  const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y]
  const inSight = left >= 0 && top >= 0 && left + bounds.width * zoom <= width && top + bounds.height * zoom <= height
  if (!inSight) return false
  return nodes.some(({ position, data: { layout } }) => {
    const under = (position.y + layout.height) * zoom + y > height - ROOM.height
    return under && position.x * zoom + x < ROOM.width
  })
}

/** A map of all blocks with the part in sight, to drag and to zoom in. */
export const CanvasMap = memo(function CanvasMap({ nodes }: { readonly nodes: readonly CanvasNode[] }) {
  const bounds = useMemo(() => boundsOf(nodes), [nodes])
  const hidden = useStore((state) => isInWay(nodes, bounds, state))
  if (hidden) return null
  return (
    <MiniMap<CanvasNode>
      position="bottom-left"
      className={styles['map']}
      nodeColor={colourOf}
      nodeBorderRadius={10}
      pannable
      zoomable
      ariaLabel="Map of the canvas"
    />
  )
})
