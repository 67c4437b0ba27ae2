import { leavePresent } from '../present/present.ts'
import type { Editor } from '../stores/editor.ts'
import { endWalk, startWalk } from '../walk/start.ts'
import { playOrPause, seek } from '../walk/walk-store.ts'
import type { Command } from './command.ts'
import { presentViews } from './present.ts'

const isWalking = ({ walks }: Editor) => walks.getState().walk !== undefined
const isPresenting = ({ presents }: Editor) => presents.getState().open
/** In present mode the passes rest while it trains. */
const isTraining = (editor: Editor) => isPresenting(editor) && editor.runs.getState().status === 'running'
const indexOf = ({ walks }: Editor) => walks.getState().index
const lastOf = ({ walks }: Editor) => (walks.getState().walk?.steps.length ?? 1) - 1

/** Freezes training and walks through one step of it, block by block; done again, it leaves. */
export const stepThrough: Command = {
  name: 'Step through the passes',
  group: 'Training',
  keys: ['Ctrl .'],
  run: (editor) => (isWalking(editor) ? endWalk(editor) : void startWalk(editor)),
}

const walking = { group: 'Training', scope: 'walk', needs: 'Step through the passes first' } as const

export const nextBlock: Command = {
  ...walking,
  name: 'Next block of the pass',
  keys: ['→'],
  enabled: (editor) => isWalking(editor) && indexOf(editor) < lastOf(editor),
  run: (editor) => seek(editor.walks, indexOf(editor) + 1),
}

export const previousBlock: Command = {
  ...walking,
  name: 'Back to the block before',
  keys: ['←'],
  enabled: (editor) => isWalking(editor) && indexOf(editor) > 0,
  run: (editor) => seek(editor.walks, indexOf(editor) - 1),
}

export const firstBlock: Command = {
  ...walking,
  name: 'Back to the start of the passes',
  keys: ['Home'],
  enabled: previousBlock.enabled!,
  run: (editor) => seek(editor.walks, 0),
}

export const lastBlock: Command = {
  ...walking,
  name: 'On to the end of the passes',
  keys: ['End'],
  enabled: nextBlock.enabled!,
  run: (editor) => seek(editor.walks, lastOf(editor)),
}

export const playPasses: Command = {
  ...walking,
  name: 'Play the passes',
  keys: ['Space'],
  enabled: (editor) => isWalking(editor) || isTraining(editor),
  run: (editor) => (isTraining(editor) ? editor.trainer.pause() : playOrPause(editor.walks)),
}

export const leavePasses: Command = {
  ...walking,
  name: 'Leave the passes',
  keys: ['Escape'],
  enabled: (editor) => isWalking(editor) || isPresenting(editor),
  run: (editor) => (isPresenting(editor) ? leavePresent(editor) : endWalk(editor)),
}

/** What is done while walking through the passes. */
export const walkCommands: readonly Command[] = [
  nextBlock,
  previousBlock,
  firstBlock,
  lastBlock,
  playPasses,
  leavePasses,
  presentViews,
]
