import { ClipboardCopy, Sheet } from 'lucide-react'
import { useStore } from 'zustand'
import { useEditor } from '../../stores/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyByHand } from '../../ui/CopyByHand.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import dock from '../dock.module.css'
import styles from './sweep.module.css'
import { sweepCsv, sweepMarkdown } from './sweep-text.ts'
import { useSweepResult } from './use-sweep-result.ts'

const pictures = [
  { value: 'settings', label: 'Settings' },
  { value: 'curves', label: 'Curves' },
] as const

/** Which measure is on show and how, and the table to take away. */
export function SweepOptions() {
  const { sweepForm } = useEditor()
  const picture = useStore(sweepForm, (state) => state.picture)
  const found = useSweepResult()
  const { copy, said, denied, close } = useCopy()
  if (!found?.measure) return null
  const { result, axes, measure, plan } = found
  const measures = result.measures.map(({ name }) => ({ value: name, label: name }))
  return (
    <>
      {plan.axes.length > 0 && (
        <Segments
          label="What the picture shows"
          value={picture}
          options={pictures}
          onChange={(next) => sweepForm.getState().change({ picture: next })}
        />
      )}
      <span className={styles['measure']}>
        <Select
          label="Measure"
          value={measure.name}
          options={measures}
          onChange={(next) => sweepForm.getState().change({ measure: next })}
        />
      </span>
      <span className={styles['copies']}>
        <Button icon={<ClipboardCopy size={14} />} onClick={() => void copy(sweepMarkdown(result, axes), 'Copied')}>
          Copy as Markdown
        </Button>
        <Button icon={<Sheet size={14} />} onClick={() => void copy(sweepCsv(result, axes), 'Copied')}>
          Copy as CSV
        </Button>
        <output className={dock['option']}>{said}</output>
        {denied !== undefined && (
          <div className={styles['above']}>
            <CopyByHand label="Table" text={denied} onClose={close} />
          </div>
        )}
      </span>
    </>
  )
}
