import { leavePresent, present } from '../present/present.ts'
import type { Editor } from '../stores/editor.ts'
import type { Command } from './command.ts'

const isOpen = ({ presents }: Editor) => presents.getState().open

/** The two passes over the whole window, to be read from the back of a room. What keeps them from being shown is said there. */
export const presentMode: Command = {
  name: 'Present',
  group: 'View',
  keys: ['P'],
  scope: 'outside fields',
  enabled: (editor) => !isOpen(editor),
  needs: 'Leave present mode first',
  run: (editor) => void present(editor),
}

export const leavePresentMode: Command = {
  name: 'Leave present mode',
  group: 'View',
  enabled: isOpen,
  needs: 'Present first',
  run: leavePresent,
}

/** Views beside the passes, or the passes alone. */
export const presentViews: Command = {
  name: 'Show or hide views while presenting',
  group: 'View',
  keys: ['V'],
  scope: 'walk',
  enabled: isOpen,
  needs: 'Present first',
  run: ({ presents }) => presents.setState(({ views }) => ({ views: !views })),
}
