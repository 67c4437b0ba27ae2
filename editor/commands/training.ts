import { setSeed } from '../../graph-runtime/document/edits.ts'
import type { Editor } from '../stores/editor.ts'
import type { Command } from './command.ts'

const isRunning = ({ runs }: Editor) => runs.getState().status === 'running'
const canTrain = ({ runs }: Editor) => (runs.getState().report?.learners.length ?? 0) > 0
const needs = 'Wire a loss into a learner first'

/** A seed that is easily read out and typed again. */
const anySeed = () => crypto.getRandomValues(new Uint32Array(1))[0]! % 10_000

/** Runs what is paused, pauses what runs; a run that stands at its end goes on beyond it. */
export const runOrPause: Command = {
  name: 'Run or pause',
  group: 'Training',
  keys: ['Ctrl Enter'],
  enabled: (editor) => canTrain(editor) || isRunning(editor),
  waits: true,
  needs,
  run: (editor) => (isRunning(editor) ? editor.trainer.pause() : editor.trainer.run()),
}

const paused = {
  group: 'Training',
  enabled: (editor: Editor) => canTrain(editor) && !isRunning(editor),
  waits: true,
  needs: 'Needs a learner with a loss, and a paused run',
} as const

export const step: Command = { ...paused, name: 'Step', run: ({ trainer }) => trainer.advance(1) }

/** One pass through the data: as many steps as the Batch block takes for it, or one where every step takes all rows. */
export const epoch: Command = {
  ...paused,
  name: 'Train one epoch',
  keys: ['Ctrl Shift Enter'],
  run: ({ trainer, runs }) => trainer.advance(runs.getState().report?.epoch ?? 1),
}

/** Several steps at once. */
export const leaps: readonly Command[] = [10, 100, 1000].map((steps) => ({
  ...paused,
  name: `Take ${steps.toLocaleString('en')} steps`,
  run: ({ trainer }) => trainer.advance(steps),
}))

export const restart: Command = {
  name: 'Restart from step 0',
  group: 'Training',
  enabled: canTrain,
  needs,
  run: ({ trainer }) => trainer.restart(),
}

export const loadAgain: Command = {
  name: 'Load the data again',
  group: 'Training',
  enabled: ({ runs }) => runs.getState().report?.diagnostics.some(({ again }) => again) ?? false,
  needs: 'Nothing is missing: all data are loaded',
  run: ({ trainer }) => trainer.loadAgain(),
}

export const restartAnew: Command = {
  name: 'Restart with a new seed',
  group: 'Training',
  enabled: canTrain,
  needs,
  run: ({ documents }) => documents.getState().edit((document) => setSeed(document, anySeed())),
}
