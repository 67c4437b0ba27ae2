import { LESSON_PANELS, type LessonShow } from '../../../graph-runtime/document/lesson-types.ts'
import { dockTabs } from '../../panels/dock-tabs.tsx'
import { Select, type SelectOption } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { DEFAULT_PANELS } from '../../stores/panels.ts'
import { EditBlocks } from './EditBlocks.tsx'
import { without, type StepEdit } from './step-edit.ts'
import styles from './write.module.css'

const AS_IT_IS = { value: '', label: 'As it is' }
const MODES = ['values', 'gradients', 'tangents'] as const
const modeNames = {
  values: 'Values alone',
  gradients: 'Values and gradients',
  tangents: 'Values and tangents',
} as const
const presents = [
  AS_IT_IS,
  { value: 'on', label: 'In present mode' },
  { value: 'off', label: 'Not in present mode' },
] as const

const names = { palette: 'Palette', inspector: 'Inspector', dock: 'Dock' } as const

/** The tabs of the dock, and that which a file names and is not here. */
function tabOptions(tab: string | undefined): SelectOption[] {
  const known = dockTabs.map(({ id, title }) => ({ value: id, label: title }))
  const isKnown = tab === undefined || known.some(({ value }) => value === tab)
  return [AS_IT_IS, ...known, ...(isKnown ? [] : [{ value: tab, label: `${tab}, which is not there` }])]
}

/** What a step shows beside itself, and how. */
export function EditShow({ step, change }: StepEdit) {
  const show: LessonShow = step.show ?? {}
  const { mode, panels = DEFAULT_PANELS, tab, zoom = [], present } = show
  /** One field of it, or none where it is undefined. */
  const set = <K extends keyof LessonShow>(key: K, value: LessonShow[K] | undefined) =>
    change({ show: { ...without(show, key), ...(value !== undefined && { [key]: value }) } })
  return (
    <>
      <h3>What the canvas shows</h3>
      <Select
        label="What the canvas shows"
        value={mode ?? ''}
        options={[AS_IT_IS, ...MODES.map((value) => ({ value, label: modeNames[value] }))]}
        onChange={(value) =>
          set(
            'mode',
            MODES.find((known) => known === value),
          )
        }
      />
      <EditBlocks
        heading="Blocks that fill the canvas"
        none="All of the graph."
        verb="Fill the canvas with"
        paths={zoom}
        onChange={(paths) => set('zoom', paths.length === 0 ? undefined : paths)}
      />
      <h3>Panels that are open</h3>
      {LESSON_PANELS.map((panel) => (
        <div key={panel} className={styles['row']}>
          <span className={styles['wide']}>{names[panel]}</span>
          <Switch
            label={names[panel]}
            checked={panels.includes(panel)}
            onChange={(on) =>
              set(
                'panels',
                LESSON_PANELS.filter((one) => (one === panel ? on : panels.includes(one))),
              )
            }
          />
        </div>
      ))}
      <h3>Tab of the dock</h3>
      <Select
        label="Tab of the dock"
        value={tab ?? ''}
        options={tabOptions(tab)}
        onChange={(value) => set('tab', value === '' ? undefined : value)}
      />
      <h3>Present mode</h3>
      <Select
        label="Present mode"
        value={present === undefined ? '' : present ? 'on' : 'off'}
        options={presents}
        onChange={(value) => set('present', value === '' ? undefined : value === 'on')}
      />
    </>
  )
}
