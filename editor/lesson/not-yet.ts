import { applyLessonSettings, EditError } from '../../graph-runtime/document/edits.ts'
import type { LessonRun } from '../../graph-runtime/document/lesson-types.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'
import { sameDocument } from '../stores/same-document.ts'

function isSet(document: GraphDocument, set: NonNullable<LessonRun['set']>): boolean {
  try {
    return sameDocument(applyLessonSettings(document, set), document)
  } catch (error) {
    // What names a block that is gone can never be set; that is said when the button is pressed.
    if (error instanceof EditError) return true
    throw error
  }
}

/**
 * What is still to be done before the run can answer what a step asks, in words; undefined where nothing is. The step's first
 * button brings the run to where it answers.
 */
export function notYet(
  { documents, runs }: Pick<Editor, 'documents' | 'runs'>,
  first: LessonRun | undefined,
): string | undefined {
  const { step, status, report } = runs.getState()
  // What runs meanwhile is the graph as it was before.
  if (report && !report.current) return 'The graph has a problem, so it has no answer: mend it, or undo what broke it.'
  if (!first) return undefined
  const { label, set, restart, until } = first
  const end = until ?? (restart ? 0 : undefined)
  const wasSet = !set || isSet(documents.getState().document, set)
  if (wasSet && (end === undefined || step === end)) return undefined
  if (wasSet && status === 'running' && until !== undefined && step < until)
    return `Wait until step ${until} is reached.`
  return `Press “${label}” first: the answer is read from what comes of it.`
}
