import { leavePresent, present } from '../present/present.ts'
import type { Editor } from '../stores/editor.ts'
import { whyNot } from '../walk/start.ts'
import type { Command } from './command.ts'

const isOpen = ({ presents }: Editor) => presents.getState().open

/** The two passes over the whole window, to be read from the back of a room. */
export const presentMode: Command = {
  name: 'Present',
  group: 'View',
  keys: ['P'],
  scope: 'outside fields',
  enabled: (editor) => !isOpen(editor) && whyNot(editor) === undefined,
  needs: 'Wire some blocks first, and mend what is wrong with them',
  run: (editor) => void present(editor),
}

export const leavePresentMode: Command = {
  name: 'Leave present mode',
  group: 'View',
  enabled: isOpen,
  needs: 'Present first',
  run: leavePresent,
}
