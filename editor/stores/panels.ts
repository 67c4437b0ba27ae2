import type { LessonPanel, LessonStep } from '../../graph-runtime/document/lesson-types.ts'
import type { Editor } from './editor.ts'
import type { Opening, ViewState } from './view-store.ts'

/** The parts of the page round the canvas. */
export type PanelName = LessonPanel
export const PANELS: readonly PanelName[] = ['palette', 'inspector', 'dock']

/** What of a lesson decides which panels are open: its form is being written, or this step of it is played. */
export interface LessonShown {
  readonly editing: boolean
  readonly step: LessonStep | undefined
}

/** A window that has no room for the canvas between two panels. */
export const NARROW = '(max-width: 900px)'

/** The panels beside a lesson, where its step names none. */
export const DEFAULT_PANELS: readonly PanelName[] = ['inspector', 'dock']

/** Open unless the user said otherwise: what the lesson asks, whose text takes the palette's place, as far as there is room. */
function isOpenByItself(panel: PanelName, { editing, step }: LessonShown, isNarrow: boolean): boolean {
  const withLesson = editing || step !== undefined
  if (isNarrow && (panel === 'palette' || (panel === 'inspector' && withLesson))) return false
  if (editing || !step) return panel !== 'palette' || !withLesson
  return (step.show?.panels ?? DEFAULT_PANELS).includes(panel)
}

/** Whether a panel is open. */
export function isOpen(panel: PanelName, view: ViewState, lesson: LessonShown, isNarrow: boolean): boolean {
  const said = view[panel]
  return said === 'shown' || (said !== 'folded' && isOpenByItself(panel, lesson, isNarrow))
}

/** Every panel as there is room and the lesson asks. */
export const AS_ASKED: Readonly<Record<PanelName, Opening>> = { palette: 'auto', inspector: 'auto', dock: 'auto' }

/** Follows whether the window is narrow, for React. */
export const followWidth = (tell: () => void): (() => void) => {
  const narrow = window.matchMedia(NARROW)
  narrow.addEventListener('change', tell)
  return () => narrow.removeEventListener('change', tell)
}
export const isNarrowNow = (): boolean => window.matchMedia(NARROW).matches

/** Whether a panel is open now. */
export function isOpenNow({ documents, lessons, view }: Editor, panel: PanelName): boolean {
  const { at, editing } = lessons.getState()
  const steps = documents.getState().document.lesson?.steps ?? []
  const step = at === undefined || editing ? undefined : steps[Math.min(at, steps.length - 1)]
  return isOpen(panel, view.getState(), { editing, step }, isNarrowNow())
}

/** Opens a panel, if it is not, for what is to be done there. */
export function openPanel(editor: Editor, panel: PanelName): void {
  if (!isOpenNow(editor, panel)) editor.view.setState({ [panel]: 'shown' })
}

/** Opens a panel that is folded away, or folds it. */
export function togglePanel(editor: Editor, panel: PanelName): void {
  editor.view.setState({ [panel]: isOpenNow(editor, panel) ? 'folded' : 'shown' })
}
