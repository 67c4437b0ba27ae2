import { EditError, setLessonStep, type StepDraft } from '../../../graph-runtime/document/edits.ts'
import type { LessonStep } from '../../../graph-runtime/document/lesson-types.ts'
import type { DocumentStore } from '../../stores/document-store.ts'

/** How a part of the form changes the step that is being written. */
export interface StepEdit {
  readonly step: LessonStep
  /** Makes the change: an edit to undo, one with others of its gesture. */
  readonly change: (part: Partial<StepDraft>, gesture?: string) => void
  /** Why a file could not hold the step with this change, in words for beside the field; undefined where it can. */
  readonly refuses: (part: Partial<StepDraft>) => string | undefined
}

/** The edits of one step of the open document's lesson. */
export function stepEdit(documents: DocumentStore, step: LessonStep, at: number): StepEdit {
  const { title, text, look, show, run, predict } = step
  const draft: StepDraft = { title, text, look, show, run, predict }
  return {
    step,
    change: (part, gesture) =>
      documents.getState().edit((document) => setLessonStep(document, at, { ...draft, ...part }), gesture),
    refuses(part) {
      try {
        setLessonStep(documents.getState().document, at, { ...draft, ...part })
        return undefined
      } catch (error) {
        if (error instanceof EditError) return error.message
        throw error
      }
    },
  }
}

/** A record without one of its fields. */
export function without<T extends object, K extends keyof T>(record: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = record
  return rest
}
