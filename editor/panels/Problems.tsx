import { CircleCheck, Clock, OctagonAlert, TriangleAlert, Unplug } from 'lucide-react'
import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import type { Diagnostic } from '../../graph-runtime/compile/diagnostic.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { goTo } from '../stores/use-place.ts'
import { Empty } from '../ui/Empty.tsx'
import styles from './dock.module.css'

const icons = { problem: OctagonAlert, unwired: Unplug, waiting: Clock, warning: TriangleAlert } as const
const rank: Record<Diagnostic['kind'], number> = { problem: 0, unwired: 1, warning: 2, waiting: 3 }

/** What keeps blocks from working, the most pressing first; each leads to its block. */
export function Problems() {
  const editor = useEditor()
  const { catalog } = editor
  const diagnostics = useRun((state) => state.report?.diagnostics)
  const fault = useRun((state) => state.fault)
  const failure = useRun((state) => state.failure)
  const document = useDocument((state) => state.document)
  const nameOf = (path: string) => nameOfPath(path, document, catalog)
  const sorted = diagnostics?.toSorted((a, b) => rank[a.kind] - rank[b.kind]) ?? []
  if (sorted.length === 0 && !fault && failure === undefined) {
    return (
      <Empty icon={<CircleCheck size={16} />} title="No problems">
        Every block has what it needs.
      </Empty>
    )
  }
  return (
    <ul className={styles['problems']}>
      {failure !== undefined && (
        <li className={styles['failure']}>
          <OctagonAlert size={14} className={styles['bad']} />
          <b>Session</b>
          <span>{failure}</span>
        </li>
      )}
      {fault && (
        <li>
          <button type="button" onClick={() => goTo(editor, fault.node)}>
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
            <button type="button" onClick={() => goTo(editor, node)}>
              <Icon size={14} className={kind === 'problem' ? styles['bad'] : undefined} />
              <b>{node === '' ? 'Run' : nameOf(node)}</b>
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
