import { Autocomplete } from '@base-ui/react/autocomplete'
import { useState } from 'react'
import type { SelectOption } from '../../ui/Select.tsx'
import { findOptions } from './all-blocks.ts'
import styles from './choose-block.module.css'

/** As many are offered. */
const MOST = 60

interface Props {
  readonly label: string
  /** What the empty field says. */
  readonly placeholder: string
  /** By path, with their names. */
  readonly options: readonly SelectOption[]
  /** The name of the one that is chosen; nothing where the field is there to add one. */
  readonly chosen?: string | undefined
  readonly disabled?: boolean
  readonly onChange: (path: string) => void
}

/** One of the blocks: type a part of its name or its id, or take it from the list. */
export function ChooseBlock({ label, placeholder, options, chosen = '', disabled = false, onChange }: Props) {
  const [typed, setTyped] = useState<string>()
  const found = findOptions(options, typed ?? '')
  const more = found.length - MOST
  return (
    <Autocomplete.Root
      items={found.slice(0, MOST)}
      value={typed ?? chosen}
      onValueChange={(next, { reason }) => reason !== 'item-press' && setTyped(next)}
      onOpenChange={(open) => !open && setTyped(undefined)}
      itemToStringValue={(option: SelectOption) => option.label}
      filter={null}
      autoHighlight="always"
      openOnInputClick
      disabled={disabled}
    >
      <Autocomplete.Input
        className={styles['field']}
        data-typing
        aria-label={label}
        placeholder={placeholder}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner className={styles['positioner']} sideOffset={4} align="start">
          <Autocomplete.Popup className={styles['popup']}>
            <Autocomplete.Empty className={styles['said']}>No block has that name or id.</Autocomplete.Empty>
            <Autocomplete.List>
              {(option: SelectOption) => (
                <Autocomplete.Item
                  key={option.value}
                  value={option}
                  className={styles['found']}
                  onClick={() => {
                    setTyped(undefined)
                    onChange(option.value)
                  }}
                >
                  <b>{option.label}</b>
                  {findOptions([{ ...option, value: '' }], typed ?? '').length === 0 && <em>{option.value}</em>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
            {more > 0 && <p className={styles['said']}>and {more} more: type a part of the name or the id.</p>}
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}
