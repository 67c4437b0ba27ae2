import { useCallback } from 'react'
import { useEditor } from '../stores/hooks.ts'
import { placeOf } from '../stores/use-place.ts'
import type { DraggedEnd } from '../stores/view-store.ts'
import type { PortView } from './block-view.ts'
import { portsToShow } from './ports-of.ts'

/** Looks up the kind of any port of the graph on show. */
export function usePortKinds(): (end: DraggedEnd) => PortView['kind'] | undefined {
  const editor = useEditor()
  return useCallback(
    (end) => {
      const { document } = editor.documents.getState()
      const node = placeOf(editor).graph.nodes.find(({ id }) => id === end.node)
      const definition = node && editor.catalog.get(node.type)
      if (!node || !definition) return undefined
      const { inputs, outputs } = portsToShow(node, definition, document)
      return (end.side === 'input' ? inputs : outputs)[end.port]?.kind
    },
    [editor],
  )
}
