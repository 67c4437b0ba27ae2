import { setLabel } from '../../graph-runtime/document/edits.ts'
import { useEditHere } from '../stores/use-place.ts'
import { stopWriting } from './in-place.ts'
import styles from './block.module.css'

interface Props {
  readonly id: string
  readonly name: string
}

/** A block's name in its title, to be typed over: Enter takes it, Escape leaves it as it was. */
export function BlockName({ id, name }: Props) {
  const edit = useEditHere()
  return (
    <input
      className={`${styles['name']} nodrag nopan`}
      // It appears because the user asked to write here.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      data-typing
      defaultValue={name}
      maxLength={200}
      aria-label="Name of the block"
      spellCheck={false}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={({ currentTarget: { value } }) => {
        stopWriting(id)
        const label = value.trim()
        if (label !== name) edit((document, key) => setLabel(document, key, id, label))
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.stopPropagation()
        const input = event.currentTarget
        if (event.key === 'Escape') input.value = name
        input.closest<HTMLElement>('.react-flow__node')?.focus()
        input.blur()
      }}
    />
  )
}
