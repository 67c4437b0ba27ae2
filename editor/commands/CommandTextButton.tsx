import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { Tip } from '../ui/Tip.tsx'
import type { Command } from './command.ts'
import { useCommand } from './use-command.ts'

interface Props {
  readonly command: Command
  /** What it says where it stands; the command's name unless given. */
  readonly text?: string
  readonly icon?: ReactNode
}

/** A command as a button with words: its name and key in its tip. */
export function CommandTextButton({ command, text = command.name, icon }: Props) {
  const [key] = command.keys ?? []
  return (
    <Tip text={command.name} keys={key}>
      <Button look="outlined" icon={icon} {...useCommand(command)}>
        {text}
      </Button>
    </Tip>
  )
}
