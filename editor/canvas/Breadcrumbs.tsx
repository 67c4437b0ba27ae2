import { ChevronRight } from 'lucide-react'
import { blockName } from '../../graph-runtime/compile/block-names.ts'
import { graphsUsedBy } from '../../graph-runtime/document/composition.ts'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { placeAt } from '../stores/place.ts'
import { goInside, usePlace } from '../stores/use-place.ts'
import styles from './canvas.module.css'

/** Where the graph on show stands: the own blocks from the main graph to it, each leading back. */
export function Breadcrumbs() {
  const editor = useEditor()
  const document = useDocument((state) => state.document)
  const { blocks, key } = usePlace()
  if (blocks.length === 0) return null
  const names = blocks.map((id, i) => {
    const { graph } = placeAt(document, blocks.slice(0, i))
    return blockName(id, graph, editor.catalog)
  })
  const uses = Object.values(document.graphs)
    .flatMap(graphsUsedBy)
    .filter((used) => used === key).length
  return (
    <nav className={styles['crumbs']} aria-label="Where this graph stands">
      <ol>
        {['Main', ...names].map((name, depth) => (
          <li key={blocks.slice(0, depth).join('/')}>
            {depth > 0 && <ChevronRight size={12} aria-hidden="true" />}
            <button
              type="button"
              aria-current={depth === blocks.length ? 'page' : undefined}
              onClick={() => goInside(editor, blocks.slice(0, depth), blocks[depth])}
            >
              {name}
            </button>
          </li>
        ))}
      </ol>
      {uses > 1 && <p>{uses} blocks hold this graph: a change here changes them all.</p>}
    </nav>
  )
}
