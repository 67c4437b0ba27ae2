import { ClipboardCopy, Sheet } from 'lucide-react'
import { useEditor } from '../stores/hooks.ts'
import { CopyByHand } from '../ui/CopyByHand.tsx'
import { Tip } from '../ui/Tip.tsx'
import { useCopy } from '../ui/use-copy.ts'
import type { RunColumn } from './run-columns.ts'
import { runCsv, runMarkdown } from './run-text.ts'
import styles from './run-table.module.css'

/** Beside the table's title: a run that was deleted to have back, and the table to copy. `columns` are all, also those that do not fit. */
export function RunTools({ columns }: { readonly columns: readonly RunColumn[] }) {
  const { history } = useEditor()
  const { copy, said, denied, close } = useCopy()
  const { removed } = history
  const copies = [
    { name: 'Copy the runs as Markdown', Icon: ClipboardCopy, text: runMarkdown },
    { name: 'Copy the runs as CSV', Icon: Sheet, text: runCsv },
  ]
  return (
    <span className={styles['tools']}>
      {removed && (
        <span className={styles['undo']}>
          {removed.name} deleted
          <button type="button" aria-label={`Put ${removed.name} back`} onClick={() => history.undoRemove()}>
            Undo
          </button>
        </span>
      )}
      <output>{said}</output>
      {copies.map(({ name, Icon, text }) => (
        <Tip key={name} text={name}>
          <button type="button" aria-label={name} onClick={() => void copy(text(history, columns), 'Copied')}>
            <Icon size={13} />
          </button>
        </Tip>
      ))}
      {denied !== undefined && (
        <div className={styles['above']}>
          <CopyByHand label="Table" text={denied} onClose={close} />
        </div>
      )}
    </span>
  )
}
