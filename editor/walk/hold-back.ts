import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import type { Editor } from '../stores/editor.ts'

/** Whether a lesson is played that shows values alone now, so that what comes back is still to be predicted. */
export function holdsBack({ lessons, view }: Pick<Editor, 'lessons' | 'view'>): boolean {
  const { at, editing } = lessons.getState()
  return at !== undefined && !editing && view.getState().mode === 'values'
}

/**
 * Ports and parameters whose cotangents may be told where others are held back; undefined where all may be. Whatever draws
 * cotangents asks here.
 */
export const knownCotangents = (editor: Pick<Editor, 'lessons' | 'view'>): ReadonlySet<string> | undefined =>
  holdsBack(editor) ? editor.lessons.getState().revealed : undefined

/** A walk without what would give an answer away: forward only. */
export const forwardOnly = (walk: Walk): Walk => ({
  ...walk,
  steps: walk.steps.filter(({ pass }) => pass === 'forward'),
})

/** What is said of it. */
export const HELD = 'This step of the lesson shows values alone; the way back is yours to predict.'
