import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import styles from './segments.module.css'

interface Props<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[]
  readonly onChange: (value: T) => void
}

/** One of two or three, all in sight. */
export function Segments<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <RadioGroup
      aria-label={label}
      className={styles['segments']}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        // The label names the radio: its text is the segment's whole face.
        <label key={option.value} className={styles['segment']}>
          <Radio.Root value={option.value} className={styles['radio']} />
          {option.label}
        </label>
      ))}
    </RadioGroup>
  )
}
