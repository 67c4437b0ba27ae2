import { LESSON_PANELS, type LessonShow } from '../../graph-runtime/document/lesson-types.ts'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './lesson.module.css'

interface Props {
  readonly show: LessonShow
  readonly onChange: (show: LessonShow) => void
}

const modes = [
  { value: '', label: 'As it is' },
  { value: 'values', label: 'Values alone' },
  { value: 'gradients', label: 'Values and gradients' },
  { value: 'tangents', label: 'Values and tangents' },
] as const

const names = { palette: 'Palette', inspector: 'Inspector', dock: 'Dock' } as const

/** What a step shows beside itself. */
export function EditShow({ show, onChange }: Props) {
  const { mode, panels = ['inspector', 'dock'], present = false } = show
  const setMode = (value: string) => {
    const chosen = modes.find((option) => option.value === value)?.value
    const { mode: _before, ...rest } = show
    onChange(chosen ? { ...rest, mode: chosen } : rest)
  }
  const setPresent = (on: boolean) => {
    const { present: _before, ...rest } = show
    onChange(on ? { ...rest, present: true } : rest)
  }
  return (
    <>
      <h3>What to show</h3>
      <Select label="What the canvas shows" value={mode ?? ''} options={modes} onChange={setMode} />
      {LESSON_PANELS.map((panel) => (
        <div key={panel} className={styles['row']}>
          <span className={styles['wide']}>{names[panel]}</span>
          <Switch
            label={names[panel]}
            checked={panels.includes(panel)}
            onChange={(on) =>
              onChange({ ...show, panels: LESSON_PANELS.filter((one) => (one === panel ? on : panels.includes(one))) })
            }
          />
        </div>
      ))}
      <div className={styles['row']}>
        <span className={styles['wide']}>In present mode</span>
        <Switch label="In present mode" checked={present} onChange={setPresent} />
      </div>
    </>
  )
}
