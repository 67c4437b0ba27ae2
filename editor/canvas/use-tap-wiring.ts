import { useStoreApi, type OnConnectEnd, type OnConnectStart } from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { useEditor } from '../stores/hooks.ts'
import type { DraggedEnd } from '../stores/view-store.ts'
import { draggedFrom } from './connection.ts'
import type { WireLine } from './flow-graph.ts'
import type { CanvasNode } from './note-node.ts'

/** The side of the port that was pressed, unless it is the one that the wire begins at. */
function sideOfOther(pressed: EventTarget, { node, port }: DraggedEnd): DraggedEnd['side'] | undefined {
  const handle = pressed instanceof Element ? pressed.closest<HTMLElement>('.react-flow__handle') : null
  if (!handle || (handle.dataset['nodeid'] === node && handle.dataset['handleid'] === port)) return undefined
  return handle.classList.contains('target') ? 'input' : 'output'
}

/**
 * A wire without dragging: a tap or a click on a port, then on the port where it ends. Ports light up meanwhile as they do for
 * one that is dragged; a press anywhere else gives it up. A finger that taps reads no reason beforehand, so one is given after.
 */
export function useTapWiring() {
  const { view, documents } = useEditor()
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
      onClickConnectEnd: (({ target }) => {
        const { dragged } = view.getState()
        view.setState({ dragged: undefined })
        if (dragged && target && sideOfOther(target, dragged) === dragged.side)
          documents.setState({ refusal: `Both are ${dragged.side}s. A wire runs from an output to an input.` })
      }) satisfies OnConnectEnd,
    }),
    [view, documents],
  )
}
