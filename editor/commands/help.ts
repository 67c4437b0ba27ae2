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
