import { goToTab } from '../panels/go-to-tab.ts'
import { measureTimes } from '../panels/times/times-store.ts'
import type { Editor } from '../stores/editor.ts'
import type { Command } from './command.ts'

const learns = ({ runs }: Editor) => (runs.getState().report?.learners.length ?? 0) > 0

/** Measures which blocks a step spends its time in, and shows it. */
export const measureTime: Command = {
  name: 'Measure which blocks take the time',
  group: 'Training',
  enabled: learns,
  waits: true,
  needs: 'Wire a loss into a learner first',
  run(editor) {
    goToTab(editor, 'time')
    void measureTimes(editor)
  },
}
