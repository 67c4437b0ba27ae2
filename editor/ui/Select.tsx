import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import styles from './select.module.css'

/** One of the texts. */
export interface SelectOption {
  readonly value: string
  readonly label: string
  /** Why it cannot be chosen, in a few words; undefined where it can. */
  readonly why?: string
}

interface Props {
  readonly id?: string
  /** The id of what says more. */
  readonly describedBy?: string | undefined
  readonly label: string
  readonly value: string
  readonly options: readonly SelectOption[]
  readonly onChange: (value: string) => void
  readonly onOpenChange?: (open: boolean) => void
}

/** One of a few texts, in a menu. */
export function Select({ id, describedBy, label, value, options, onChange, onOpenChange }: Props) {
  return (
    <Base.Root
      value={value}
      items={options}
      onValueChange={(next) => next !== null && onChange(next)}
      onOpenChange={(open) => onOpenChange?.(open)}
      modal={false}
    >
      <Base.Trigger id={id} className={styles['trigger']} aria-label={label} aria-describedby={describedBy}>
        <Base.Value />
        <ChevronDown size={12} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={styles['popup']}>
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                className={styles['item']}
                disabled={option.why !== undefined}
              >
                <Base.ItemText>{option.label}</Base.ItemText>
                {option.why !== undefined && <em className={styles['why']}>{option.why}</em>}
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
