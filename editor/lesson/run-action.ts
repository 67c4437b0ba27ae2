import { applyLessonSettings } from '../../graph-runtime/document/edits.ts'
import type { LessonRun } from '../../graph-runtime/document/lesson-types.ts'
import { startWalk } from '../walk/start.ts'
import type { Editor } from '../stores/editor.ts'

/**
 * Does what a step's button says: settings first, as one edit that can be undone, then the run. A run that is beyond the step
 * it is to be trained to begins anew.
 */
export function doRun(editor: Editor, { set, restart, until, walk }: LessonRun): void {
  const { documents, runs, trainer } = editor
  if (set) documents.getState().edit((document) => applyLessonSettings(document, set))
  const isBeyond = until !== undefined && runs.getState().step >= until
  if (restart || isBeyond) {
    trainer.pause()
    trainer.restart()
  }
  if (until !== undefined && until > 0) trainer.run(until)
  if (walk !== undefined) void startWalk(editor, () => walk - 1)
}
