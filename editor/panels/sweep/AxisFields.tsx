import { X } from 'lucide-react'
import { useEditor } from '../../stores/hooks.ts'
import type { AxisForm, Spacing } from '../../session/sweep-form.ts'
import { IconButton } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { freshAxis, MOST_VALUES, showValue } from './axis-values.ts'
import styles from './sweep.module.css'
import type { Target } from './targets.ts'

const spacings: readonly { readonly value: Spacing; readonly label: string }[] = [
  { value: 'list', label: 'List' },
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
]

interface Props {
  readonly axis: AxisForm
  readonly targets: readonly Target[]
  readonly problem: string | undefined
}

/** The options of a choice or switch, each in or out. */
function Options({ axis, target }: { readonly axis: AxisForm; readonly target: Target }) {
  const { changeAxis } = useEditor().sweepForm.getState()
  const options = target.definition.is === 'choice' ? target.definition.options : [false, true]
  return options.map((option) => {
    const isIn = axis.chosen.includes(option)
    const chosen = options.filter((other) => (other === option ? !isIn : axis.chosen.includes(other)))
    return (
      <button
        key={String(option)}
        type="button"
        className={classes(styles['option'], isIn && styles['in'])}
        aria-pressed={isIn}
        onClick={() => changeAxis(axis.id, { chosen })}
      >
        {showValue(option)}
      </button>
    )
  })
}

/** Numbers in a list, or from one to another. */
function Numbers({ axis }: { readonly axis: AxisForm }) {
  const { changeAxis } = useEditor().sweepForm.getState()
  const change = (changes: Partial<AxisForm>) => changeAxis(axis.id, changes)
  return (
    <>
      <span className={styles['spacing']}>
        <Select
          label="How the values are given"
          value={axis.spacing}
          options={spacings}
          onChange={(next) => change({ spacing: spacings.find(({ value }) => value === next)?.value ?? 'list' })}
        />
      </span>
      {axis.spacing === 'list' ? (
        <TextField label="Values" value={axis.list} onChange={(list) => change({ list })} />
      ) : (
        <>
          <NumberField
            label="From"
            value={axis.from}
            log={axis.spacing === 'log'}
            onChange={(from) => change({ from })}
          />
          <span>to</span>
          <NumberField label="To" value={axis.to} log={axis.spacing === 'log'} onChange={(to) => change({ to })} />
          <span>in</span>
          <span className={styles['count']}>
            <NumberField
              label="How many values"
              value={axis.count}
              min={2}
              max={MOST_VALUES}
              onChange={(count) => change({ count: Math.round(count) })}
            />
          </span>
        </>
      )}
    </>
  )
}

/** One setting to vary, and its values. */
export function AxisFields({ axis, targets, problem }: Props) {
  const { changeAxis, removeAxis } = useEditor().sweepForm.getState()
  const target = targets.find(({ key }) => key === axis.target)
  const there = targets.map(({ key, label }) => ({ value: key, label }))
  const options = target ? there : [{ value: axis.target, label: 'Choose a setting', why: 'gone' }, ...there]
  return (
    <fieldset className={styles['axis']} aria-label={target?.label ?? 'A setting'}>
      <div className={styles['line']}>
        <Select
          label="Setting"
          value={axis.target}
          options={options}
          onChange={(key) => {
            const next = targets.find((other) => other.key === key)
            if (next) changeAxis(axis.id, freshAxis(next))
          }}
        />
        <IconButton label={`Leave out ${target?.label ?? 'this setting'}`} onClick={() => removeAxis(axis.id)}>
          <X size={14} />
        </IconButton>
      </div>
      <div className={styles['line']}>
        {target?.definition.is === 'number' && <Numbers axis={axis} />}
        {target && target.definition.is !== 'number' && <Options axis={axis} target={target} />}
      </div>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </fieldset>
  )
}
