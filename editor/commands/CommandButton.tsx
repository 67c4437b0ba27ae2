import type { ReactNode } from 'react'
import { IconButton } from '../ui/Button.tsx'
import type { Command } from './command.ts'
import { useCommand } from './use-command.ts'

/** A command as a button with an icon: name and key in its tip. */
export function CommandButton({ command, children }: { readonly command: Command; readonly children: ReactNode }) {
  const [key] = command.keys ?? []
  return (
    <IconButton label={command.name} {...(key !== undefined && { keys: key })} {...useCommand(command)}>
      {children}
    </IconButton>
  )
}
