import { Switch as Base } from '@base-ui/react/switch'
import styles from './switch.module.css'

interface Props {
  readonly id?: string
  /** The id of what says more. */
  readonly describedBy?: string | undefined
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Says `on` or `off` beside it. */
  readonly spoken?: boolean
}

/** On or off. */
export function Switch({ id, describedBy, label, checked, onChange, spoken = false }: Props) {
  return (
    <span className={styles['row']}>
      <Base.Root
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        className={styles['switch']}
        checked={checked}
        onCheckedChange={onChange}
      >
        <Base.Thumb className={styles['thumb']} />
      </Base.Root>
      {spoken && <span aria-hidden="true">{checked ? 'on' : 'off'}</span>}
    </span>
  )
}
