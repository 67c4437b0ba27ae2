import { CircleCheck, Clock, OctagonAlert, TriangleAlert, Unplug } from 'lucide-react'
import type { Diagnostic } from '../../graph-runtime/compile/diagnostic.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { Empty } from '../ui/Empty.tsx'
import styles from './dock.module.css'

const icons = { problem: OctagonAlert, unwired: Unplug, waiting: Clock, warning: TriangleAlert } as const
const rank: Record<Diagnostic['kind'], number> = { problem: 0, unwired: 1, warning: 2, waiting: 3 }

/** Selects a block and brings it into sight. */
function useGoTo() {
  const { view, viewport } = useEditor()
  return (path: string) => {
    const node = path.split('/')[0]!
    view.setState({ selection: { nodes: new Set([node]), wires: new Set() } })
    viewport.reveal(node)
  }
}

/** What keeps blocks from working, the most pressing first; each leads to its block. */
export function Problems() {
  const { catalog } = useEditor()
  const diagnostics = useRun((state) => state.report?.diagnostics)
  const fault = useRun((state) => state.fault)
  const graph = useDocument((state) => state.document.graphs[state.document.main]!)
  const goTo = useGoTo()
  const nameOf = (path: string) => {
    const node = graph.nodes.find(({ id }) => id === path.split('/')[0])
    return node?.label ?? (node && catalog.get(node.type)?.title) ?? path
  }
  const sorted = diagnostics?.toSorted((a, b) => rank[a.kind] - rank[b.kind]) ?? []
  if (sorted.length === 0 && !fault) {
    return (
      <Empty icon={<CircleCheck size={16} />} title="No problems">
        Every block has what it needs.
      </Empty>
    )
  }
  return (
    <ul className={styles['problems']}>
      {fault && (
        <li>
          <button type="button" onClick={() => goTo(fault.node)}>
            <OctagonAlert size={14} className={styles['bad']} />
            <b>{nameOf(fault.node)}</b>
            <span>{fault.message}</span>
          </button>
        </li>
      )}
      {sorted.map(({ kind, node, port, message, mend }) => {
        const Icon = icons[kind]
        return (
          <li key={`${kind} ${node} ${port} ${message}`}>
            <button type="button" onClick={() => goTo(node)}>
              <Icon size={14} className={kind === 'problem' ? styles['bad'] : undefined} />
              <b>{nameOf(node)}</b>
              <span>
                {message} {mend}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
