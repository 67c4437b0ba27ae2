import { useId, type ReactNode } from 'react'
import type { Setting } from '../../graph-runtime/definition/settings.ts'
import type { Json } from '../../graph-runtime/document/types.ts'
import { labelOf, sentence } from '../canvas/wording.ts'
import { Tip } from '../ui/Tip.tsx'
import { SettingField } from './SettingField.tsx'
import styles from './inspector.module.css'

interface Props {
  readonly name: string
  readonly setting: Setting
  readonly value: Json
  readonly onChange: (value: Json, gesture?: string) => void
  /** What stands below. */
  readonly children?: ReactNode
}

/** A setting's name and control. Its help shows while the pointer or the focus is on it, and is read out. */
export function SettingRow({ name, setting, value, onChange, children }: Props) {
  const id = useId()
  const label = sentence(labelOf(name, setting))
  return (
    <Tip text={setting.help} side="left">
      <div className={styles['field']}>
        <label htmlFor={id}>{label}</label>
        <SettingField
          id={id}
          describedBy={`${id}help`}
          label={label}
          setting={setting}
          value={value}
          onChange={onChange}
        />
        {children}
        <span id={`${id}help`} hidden>
          {setting.help}
        </span>
      </div>
    </Tip>
  )
}
