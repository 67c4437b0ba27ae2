import { Menu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import menu from '../ui/menu.module.css'
import type { Command } from './command.ts'
import { useCommand } from './use-command.ts'

interface Props {
  readonly command: Command
  /** What stands in the line instead of the command's name. */
  readonly children?: ReactNode
}

/** A command as a line of a menu, with its first key. */
export function CommandItem({ command, children = command.name }: Props) {
  const [key] = command.keys ?? []
  return (
    <Menu.Item className={menu['item']} {...useCommand(command)}>
      <span>{children}</span>
      {key !== undefined && <kbd aria-hidden>{key}</kbd>}
    </Menu.Item>
  )
}
