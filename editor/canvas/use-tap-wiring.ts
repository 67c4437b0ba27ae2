import { useStoreApi, type OnConnectStart } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { useEditor } from '../stores/hooks.ts'
import { draggedFrom } from './connection.ts'
import type { WireLine } from './flow-graph.ts'
import type { CanvasNode } from './note-node.ts'

/**
 * A wire without dragging: a tap or a click on a port, then on the port where it ends. Ports light up meanwhile as they do for
 * one that is dragged; a press anywhere else gives it up.
 */
export function useTapWiring() {
  const { view } = useEditor()
  const store = useStoreApi<CanvasNode, WireLine>()
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('.react-flow__handle')) return
      if (!store.getState().connectionClickStartHandle) return
      store.setState({ connectionClickStartHandle: null })
      view.setState({ dragged: undefined })
    }
    window.addEventListener('click', onClick)
    return () => window.removeEventListener('click', onClick)
  }, [store, view])
  return useMemo(
    () => ({
      onClickConnectStart: ((_, from) => view.setState({ dragged: draggedFrom(from) })) satisfies OnConnectStart,
      onClickConnectEnd: () => view.setState({ dragged: undefined }),
    }),
    [view],
  )
}
