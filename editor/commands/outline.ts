import { pointedBlock } from '../canvas/acts.ts'
import { goToInputs, goToOutline, goToSettings } from '../panels/outline/focus.ts'
import type { Editor } from '../stores/editor.ts'
import type { Command } from './command.ts'

const hasBlock = (editor: Editor) => pointedBlock(editor) !== ''
const needs = 'Select a block first'

/** All blocks as a list, read and edited without the canvas. */
export const showOutline: Command = {
  name: 'Go to the outline',
  group: 'Canvas',
  keys: ['O'],
  scope: 'outside fields',
  run: goToOutline,
}

/** Where inputs are wired by choosing instead of drawing. */
export const wireInputs: Command = {
  name: 'Wire the inputs of the block',
  group: 'Canvas',
  keys: ['W'],
  scope: 'outside fields',
  enabled: hasBlock,
  needs,
  run: goToInputs,
}

export const editSettings: Command = {
  name: 'Go to the settings of the block',
  group: 'Canvas',
  keys: ['I'],
  scope: 'outside fields',
  enabled: hasBlock,
  needs,
  run: goToSettings,
}
