import { ArrowUp, X } from 'lucide-react'
import { useState } from 'react'
import type { LessonRun } from '../../../graph-runtime/document/lesson-types.ts'
import { IconButton } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { EditSettings } from './EditSettings.tsx'
import { without } from './step-edit.ts'
import styles from './write.module.css'

interface Props {
  readonly number: number
  readonly run: LessonRun
  readonly change: (run: LessonRun, gesture?: string) => void
  readonly refuses: (run: LessonRun) => string | undefined
  readonly onRemove: () => void
  /** Puts it before the button that stands before it; undefined for the first. */
  readonly onUp: (() => void) | undefined
}

/** What a button counts, in its own words; each is switched on by its first value. */
const counts = {
  until: { label: 'Train until step', first: 100, min: 0, max: 1e9 },
  walk: { label: 'Step through the passes from', first: 1, min: 1, max: 1e6 },
} as const

/** One button of a step: what it says, and what it does, in the order in which it does it. */
export function EditRun({ number, run, change, refuses, onRemove, onUp }: Props) {
  const [problem, setProblem] = useState<string>()
  /** A change that would leave a button without anything to do is told here, and not made. */
  const attempt = (next: LessonRun, gesture?: string) => {
    const why = refuses(next)
    setProblem(why)
    if (why === undefined) change(next, gesture)
  }
  const name = `of button ${number}`
  return (
    <fieldset className={styles['part']}>
      <legend className="visually-hidden">Button {number}</legend>
      <div className={styles['row']}>
        <TextField
          label={`What button ${number} says`}
          value={run.label}
          check={(label) => (label.trim() === '' ? 'Say what it does.' : refuses({ ...run, label }))}
          onChange={(label) => change({ ...run, label })}
        />
        {onUp && (
          <IconButton label={`Move button ${number} up`} onClick={onUp}>
            <ArrowUp size={14} />
          </IconButton>
        )}
        <IconButton label={`Remove button ${number}`} onClick={onRemove}>
          <X size={14} />
        </IconButton>
      </div>
      <EditSettings
        of={name}
        set={run.set ?? {}}
        onChange={(set, gesture) =>
          attempt({ ...without(run, 'set'), ...(Object.keys(set).length > 0 && { set }) }, gesture)
        }
      />
      <div className={styles['row']}>
        <span className={styles['wide']}>Go back to step 0</span>
        <Switch
          label={`Go back to step 0 ${name}`}
          checked={run.restart ?? false}
          onChange={(on) => attempt({ ...without(run, 'restart'), ...(on && { restart: true }) })}
        />
      </div>
      {(['until', 'walk'] as const).map((key) => {
        const { label, first, min, max } = counts[key]
        const value = run[key]
        return (
          <div key={key} className={styles['row']}>
            <span className={styles['wide']}>{label}</span>
            {value !== undefined && (
              <span className={styles['count']}>
                <NumberField
                  label={`${label}, ${name}`}
                  value={value}
                  min={min}
                  max={max}
                  integer
                  onChange={(next, gesture) => attempt({ ...run, [key]: next }, gesture)}
                />
              </span>
            )}
            <Switch
              label={`${label} ${name}`}
              checked={value !== undefined}
              onChange={(on) => attempt({ ...without(run, key), ...(on && { [key]: first }) })}
            />
          </div>
        )
      })}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </fieldset>
  )
}
