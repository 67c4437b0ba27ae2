import { useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useEditor } from '../../stores/hooks.ts'
import type { BlockNode, WireLine } from '../flow-graph.ts'
import { canvasPicture } from './canvas-picture.ts'

/** Lets the rest of the page take a picture of the graph on show. */
export function useCamera(): void {
  const editor = useEditor()
  const store = useStoreApi<BlockNode, WireLine>()
  useEffect(
    () =>
      editor.camera.connect((theme) => {
        const { nodes, edges } = store.getState()
        const blocks = nodes.filter(({ type }) => type === 'block')
        return canvasPicture(editor, blocks, edges, theme)
      }),
    [editor, store],
  )
}
