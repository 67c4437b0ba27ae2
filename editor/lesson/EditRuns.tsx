import { Plus, X } from 'lucide-react'
import type { LessonRun } from '../../graph-runtime/document/lesson-types.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './lesson.module.css'

interface Props {
  readonly run: readonly LessonRun[]
  readonly onChange: (run: readonly LessonRun[]) => void
}

/** The buttons of a step: each trains to a step, from the start if it is to begin anew. */
export function EditRuns({ run, onChange }: Props) {
  const change = (i: number, part: Partial<LessonRun>) => onChange(run.with(i, { ...run[i]!, ...part }))
  return (
    <>
      <h3>Buttons for the run</h3>
      {run.map((action, i) => (
        // Buttons have no name but their place.
        <div key={`${i}`} className={styles['part']}>
          <div className={styles['row']}>
            <TextField label="What the button says" value={action.label} onChange={(label) => change(i, { label })} />
            <IconButton label={`Remove the button ${action.label}`} onClick={() => onChange(run.toSpliced(i, 1))}>
              <X size={14} />
            </IconButton>
          </div>
          <div className={styles['row']}>
            <span className={styles['wide']}>Train to step</span>
            <NumberField
              label="Train to step"
              value={action.until ?? 0}
              min={0}
              max={1e9}
              integer
              onChange={(until) => change(i, { until })}
            />
          </div>
          <div className={styles['row']}>
            <span className={styles['wide']}>Begin at step 0</span>
            <Switch
              label="Begin at step 0"
              checked={action.restart ?? false}
              onChange={(restart) => change(i, { restart })}
            />
          </div>
        </div>
      ))}
      <Button
        look="outlined"
        icon={<Plus size={14} />}
        onClick={() => onChange([...run, { label: 'Train', restart: true, until: 100 }])}
      >
        Add a button
      </Button>
    </>
  )
}
