import { useStore } from 'zustand'
import type { LessonStep } from '../../graph-runtime/document/lesson-types.ts'
import { useDocument, useEditor } from '../stores/hooks.ts'
import type { LessonState } from './lesson-store.ts'

/** A part of what is known of the lesson that is played. */
export function useLesson<T>(selector: (state: LessonState) => T): T {
  return useStore(useEditor().lessons, selector)
}

/** The step on show, its number from 0 and how many there are; undefined while no lesson is played. */
export function useStep(): { readonly step: LessonStep; readonly at: number; readonly count: number } | undefined {
  const steps = useDocument((state) => state.document.lesson?.steps)
  const at = useLesson((state) => state.at)
  if (at === undefined || !steps || steps.length === 0) return undefined
  // An undo may have taken the last steps away.
  const shown = Math.min(at, steps.length - 1)
  return { step: steps[shown]!, at: shown, count: steps.length }
}
