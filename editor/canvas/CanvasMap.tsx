import { MiniMap, useStore } from '@xyflow/react'
import { memo, useMemo } from 'react'
import { useLesson } from '../lesson/use-lesson.ts'
import { usePlace } from '../stores/use-place.ts'
import styles from './canvas.module.css'
import { isLookedAt } from './draw-look.ts'
import { boundsOf } from './fit.ts'
import { isInWay } from './map-room.ts'
import type { CanvasNode } from './note-node.ts'

function colourOf({ type, selected, data }: CanvasNode): string {
  if (type === 'note' && data.note.frame) return 'transparent'
  return selected ? 'var(--ink)' : type === 'note' ? 'var(--line)' : 'var(--line-2)'
}

/** A map of all blocks with the part in sight, to drag and to zoom in. */
export const CanvasMap = memo(function CanvasMap({ nodes }: { readonly nodes: readonly CanvasNode[] }) {
  const bounds = useMemo(() => boundsOf(nodes), [nodes])
  const look = useLesson((state) => state.look)
  const { prefix } = usePlace()
  const lookedAt = useMemo(() => nodes.filter(({ id }) => isLookedAt(prefix + id, look)), [nodes, prefix, look])
  const hidden = useStore((state) => isInWay(nodes, lookedAt, bounds, state))
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
