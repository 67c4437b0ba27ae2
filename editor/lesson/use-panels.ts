import { useSyncExternalStore } from 'react'
import { useView } from '../stores/hooks.ts'
import { followWidth, isNarrowNow, isOpen, type PanelName } from '../stores/panels.ts'
import { useLesson, useStep } from './use-lesson.ts'

/** Whether the window is too narrow for the canvas between two panels. */
export const useIsNarrow = (): boolean => useSyncExternalStore(followWidth, isNarrowNow)

/** Which parts of the page are open, the lesson among them. */
export function usePanels(): Readonly<Record<PanelName | 'lesson', boolean>> {
  const playing = useStep()?.step
  const editing = useLesson((state) => state.editing)
  const isNarrow = useIsNarrow()
  const lesson = { editing, step: editing ? undefined : playing }
  return {
    lesson: editing || playing !== undefined,
    palette: useView((view) => isOpen('palette', view, lesson, isNarrow)),
    inspector: useView((view) => isOpen('inspector', view, lesson, isNarrow)),
    dock: useView((view) => isOpen('dock', view, lesson, isNarrow)),
  }
}
