import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import styles from './select.module.css'

interface Props {
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** One of a few texts, in a menu. */
export function Select({ id, label, value, options, onChange }: Props) {
  return (
    <Base.Root value={value} items={options} onValueChange={(next) => next !== null && onChange(next)} modal={false}>
      <Base.Trigger id={id} className={styles['trigger']} aria-label={label}>
        <Base.Value />
        <ChevronDown size={12} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={styles['popup']}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={styles['item']}>
                <Base.ItemText>{option.label}</Base.ItemText>
                <Base.ItemIndicator className={styles['tick']}>
                  <Check size={12} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
