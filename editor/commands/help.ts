import { goToPart } from '../app/parts.ts'
import type { Command } from './command.ts'

export const openMenu: Command = {
  name: 'Find a command',
  group: 'Help',
  keys: ['Ctrl K'],
  run: ({ view }) => view.setState({ sheet: 'commands' }),
}

export const showKeys: Command = {
  name: 'Show all keys',
  group: 'Help',
  keys: ['?'],
  scope: 'outside fields',
  run: ({ view }) => view.setState({ sheet: 'keys' }),
}

export const nextPart: Command = {
  name: 'Go to the next part of the window',
  group: 'Help',
  keys: ['F6'],
  run: () => goToPart(1),
}

export const partBefore: Command = {
  name: 'Go to the part of the window before',
  group: 'Help',
  keys: ['Shift F6'],
  run: () => goToPart(-1),
}
