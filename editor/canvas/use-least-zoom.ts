import { useStore } from '@xyflow/react'
import { useMemo } from 'react'
import { FARTHEST, viewOfAll } from './fit.ts'
import type { CanvasNode } from './note-node.ts'

/** How far one may zoom out: as far as what is opened, or to where all that lies on the canvas is in sight. */
export function useLeastZoom(nodes: readonly CanvasNode[]): number {
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  return useMemo(() => Math.min(FARTHEST, viewOfAll(nodes, width, height).zoom), [nodes, width, height])
}
