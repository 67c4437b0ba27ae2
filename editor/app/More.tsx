import { Menu } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { Command } from '../commands/command.ts'
import { CommandItem } from '../commands/CommandItem.tsx'
import { classes } from '../ui/classes.ts'
import button from '../ui/button.module.css'
import menu from '../ui/menu.module.css'
import { Tip } from '../ui/Tip.tsx'
import styles from './bar.module.css'

/** What a narrow window's bar has no room for, as a menu at its end; groups are parted by lines. */
export function More({ groups }: { readonly groups: readonly (readonly Command[])[] }) {
  return (
    <Menu.Root modal={false}>
      <Tip text="More">
        <Menu.Trigger className={classes(button['icon'], styles['folded'])} aria-label="More">
          <Ellipsis size={15} />
        </Menu.Trigger>
      </Tip>
      <Menu.Portal>
        <Menu.Positioner className={menu['positioner']} sideOffset={6} align="end">
          <Menu.Popup className={menu['popup']}>
            {groups.map((group, i) => (
              <Menu.Group key={group[0]?.name ?? i}>
                {i > 0 && <Menu.Separator className={menu['line']} />}
                {group.map((command) => (
                  <CommandItem key={command.name} command={command} />
                ))}
              </Menu.Group>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
