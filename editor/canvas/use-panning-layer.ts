import { useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'

/** So long after the last move the canvas counts as at rest, in milliseconds. */
const REST_MS = 200

/**
 * Makes what is on the canvas a layer of its own while it is panned: it is moved then, and not painted anew. At rest such a
 * layer would make each edit dearer, and blur what is zoomed.
 */
export function usePanningLayer(): void {
  const store = useStoreApi()
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined
    const mark = (willMove: boolean) => {
      const layer = store.getState().domNode?.querySelector<HTMLElement>('.react-flow__viewport')
      if (layer) layer.style.willChange = willMove ? 'transform' : ''
    }
    const end = () => {
      clearTimeout(rest)
      rest = undefined
      mark(false)
    }
    const stop = store.subscribe(({ transform: [x, y, zoom] }, { transform: before }) => {
      if (zoom !== before[2] && rest !== undefined) end()
      if (zoom !== before[2] || (x === before[0] && y === before[1])) return
      if (rest === undefined) mark(true)
      clearTimeout(rest)
      rest = setTimeout(end, REST_MS)
    })
    return () => {
      stop()
      end()
    }
  }, [store])
}
