import type { Command } from './command.ts'

/** Opens and closes the graph of the two passes under the canvas. */
export const showPasses: Command = {
  name: 'Show or hide the backward graph',
  group: 'View',
  keys: ['B'],
  scope: 'outside fields',
  run: ({ view }) => view.setState(({ passes }) => ({ passes: passes === 'hidden' ? 'beside' : 'hidden' })),
}
