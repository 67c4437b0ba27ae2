import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useEditor } from '../stores/hooks.ts'
import { isEnabled, type Command } from './command.ts'
import { commands, type CommandGroupItems } from './index.ts'
import { openMenu } from './help.ts'
import { findCommands } from './ranking.ts'
import styles from './command-sheet.module.css'

function Line({ command, onChoose }: { readonly command: Command; readonly onChoose: (command: Command) => void }) {
  const enabled = isEnabled(command, useEditor())
  const [key] = command.keys ?? []
  return (
    <Autocomplete.Item value={command} className={styles['item']} disabled={!enabled} onClick={() => onChoose(command)}>
      <span>{command.name}</span>
      {!enabled && <em>{command.needs}</em>}
      {key !== undefined && <kbd>{key}</kbd>}
    </Autocomplete.Item>
  )
}

interface Props {
  /** Called before it takes the focus. */
  readonly onShow: () => void
  readonly onChoose: (command: Command) => void
}

/** Type a part of a command's name; the arrows choose, Enter does it. */
export function CommandMenu({ onShow, onChoose }: Props) {
  const editor = useEditor()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // Before the next key is heard, however soon after the one that opened it.
  useLayoutEffect(() => {
    onShow()
    field.current?.focus()
  }, [onShow])
  return (
    <Autocomplete.Root
      inline
      open
      items={findCommands(commands, typed, (command) => isEnabled(command, editor))}
      mode="none"
      value={typed}
      onValueChange={setTyped}
      autoHighlight="always"
      keepHighlight
      itemToStringValue={({ name }: Command) => name}
    >
      <div className={styles['search']}>
        <Search size={14} />
        <Autocomplete.Input ref={field} data-typing aria-label={openMenu.name} placeholder="Type a command" />
      </div>
      <Autocomplete.Empty className={styles['empty']}>No command is called that.</Autocomplete.Empty>
      <Autocomplete.List className={styles['list']}>
        {({ group, items }: CommandGroupItems) => (
          <Autocomplete.Group key={group} items={items}>
            <Autocomplete.GroupLabel className={styles['group']}>{group}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => <Line key={command.name} command={command} onChoose={onChoose} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
