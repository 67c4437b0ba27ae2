import { setSeed } from '../../graph-runtime/document/edits.ts'
import { useDocument, useRun } from '../stores/hooks.ts'
import { Markdown } from '../ui/Markdown.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import styles from './inspector.module.css'

/** The document as a whole: its note for the learner, its seed, and how it runs. */
export function AboutDocument() {
  const edit = useDocument((state) => state.edit)
  const { title, description, seed } = useDocument((state) => state.document)
  const backend = useRun((state) => state.report?.backend)
  const precision = useRun((state) => state.report?.precision)
  return (
    <>
      <h2>{title}</h2>
      {description !== undefined && (
        <div className={styles['note']}>
          <Markdown>{description}</Markdown>
        </div>
      )}
      <h3>Run</h3>
      <div className={styles['field']}>
        <span>Seed</span>
        <NumberField
          label="Seed"
          value={seed}
          min={0}
          max={4294967295}
          integer
          onChange={(value, gesture) => edit((document) => setSeed(document, value), gesture)}
        />
      </div>
      {backend !== undefined && (
        <div className={styles['field']}>
          <span>Runs on</span>
          <span>
            {backend}, {precision}
          </span>
        </div>
      )}
      <p className={styles['hint']}>Select a block to see its settings, its formula and its gradients.</p>
    </>
  )
}
