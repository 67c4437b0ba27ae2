import type { Device, Precision } from '../../graph-runtime/document/types.ts'
import { setDescription, setDevice, setPrecision, setSeed, setTitle } from '../../graph-runtime/document/edits.ts'
import { useDocument } from '../stores/hooks.ts'
import { Markdown } from '../ui/Markdown.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Tip } from '../ui/Tip.tsx'
import { Claims } from './Claims.tsx'
import { RunsOn } from './RunsOn.tsx'
import { StepsField } from './StepsField.tsx'
import styles from './inspector.module.css'
import { AboutLesson } from '../lesson/AboutLesson.tsx'
import type { useVerification } from './use-verification.ts'

const precisions: readonly { readonly value: Precision; readonly label: string }[] = [
  { value: 'f32', label: 'single, f32' },
  { value: 'f64', label: 'double, f64' },
  { value: 'fast', label: 'single, fast' },
]

const devices: readonly { readonly value: Device | 'any'; readonly label: string }[] = [
  { value: 'any', label: 'as it suits' },
  { value: 'cpu', label: 'processor' },
  { value: 'gpu', label: 'GPU' },
]

/** The document as a whole: its note for the learner, how it runs, and what it claims. */
export function AboutDocument({ verification }: { readonly verification: ReturnType<typeof useVerification> }) {
  const edit = useDocument((state) => state.edit)
  const { title, description, seed, precision = 'f32', device } = useDocument((state) => state.document)
  return (
    <>
      <h2>{title}</h2>
      {description !== undefined && (
        <div className={styles['note']}>
          <Markdown>{description}</Markdown>
        </div>
      )}
      <AboutLesson />
      <h3>Run</h3>
      <div className={styles['field']}>
        <Tip text="How many steps a full run takes; 0 for a run without end." side="left">
          <span>Steps</span>
        </Tip>
        <StepsField label="Steps" />
      </div>
      <div className={styles['field']}>
        <Tip text="Where every random draw starts from: the same seed gives the same numbers." side="left">
          <span>Seed</span>
        </Tip>
        <NumberField
          label="Seed"
          value={seed}
          min={0}
          max={4294967295}
          integer
          onChange={(value, gesture) => edit((document) => setSeed(document, value), gesture)}
        />
      </div>
      <div className={styles['field']}>
        <Tip
          text="The number format of the run. Single has 7 digits, and the same ones on every computer; double has 16 and is slower; fast is single whose last digits may differ from computer to computer."
          side="left"
        >
          <span>Precision</span>
        </Tip>
        <Select
          label="Precision"
          value={precision}
          options={precisions}
          onChange={(value) => {
            const chosen = precisions.find((option) => option.value === value)
            if (chosen) edit((document) => setPrecision(document, chosen.value))
          }}
        />
      </div>
      <div className={styles['field']}>
        <Tip
          text="What computes the run. A GPU is for large graphs, by WebGPU, in single precision whose last digits may differ. As it suits, it computes large graphs of fast precision, where there is one."
          side="left"
        >
          <span>Device</span>
        </Tip>
        <Select
          label="Device"
          value={device ?? 'any'}
          options={devices}
          onChange={(value) => {
            const chosen = devices.find((option) => option.value === value)?.value
            if (chosen) edit((document) => setDevice(document, chosen === 'any' ? undefined : chosen))
          }}
        />
      </div>
      <RunsOn wanted={device} />
      <Claims {...verification} />
      <details className={styles['about']}>
        <summary>Title and note</summary>
        <TextField label="Title" value={title} onChange={(text) => edit((document) => setTitle(document, text))} />
        <TextField
          label="Note, in Markdown"
          lines={8}
          value={description ?? ''}
          onChange={(text) => edit((document) => setDescription(document, text))}
        />
      </details>
      <p className={styles['hint']}>Select a block to see its settings, its formula and its gradients.</p>
    </>
  )
}
