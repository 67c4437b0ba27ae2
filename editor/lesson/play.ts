import type { LessonStep } from '../../graph-runtime/document/lesson-types.ts'
import type { ViewBefore } from './lesson-store.ts'
import { keep } from './reveal.ts'
import { leavePresent, present } from '../present/present.ts'
import { dockTabs } from '../panels/dock-tabs.tsx'
import type { Editor } from '../stores/editor.ts'
import { placeAt, splitBlocks } from '../stores/place.ts'
import { AS_ASKED } from '../stores/panels.ts'
import { NOTHING_SELECTED, type Mode } from '../stores/view-store.ts'

const MODES: readonly Mode[] = ['values', 'gradients', 'tangents']

/** The steps of the open document's lesson; none where it has no lesson. */
export const lessonSteps = ({ documents }: Pick<Editor, 'documents'>): readonly LessonStep[] =>
  documents.getState().document.lesson?.steps ?? []

/** Calls back when the page stands as it was just told to: panels that came or went have their places then. */
function whenLaidOut(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act))
}

/** Arranges the page as a step asks; what it leaves out is as it was before the lesson. */
function arrange(editor: Editor, step: LessonStep): void {
  const { view, lessons, viewport, documents, presents } = editor
  const { before } = lessons.getState()
  const { show = {}, look = [] } = step
  const towards = show.zoom?.[0] ?? look[0]
  const inside = towards === undefined ? [] : splitBlocks(towards).blocks
  const { prefix, blocks } = placeAt(documents.getState().document, inside)
  const mode = MODES.find((known) => known === show.mode) ?? before?.mode
  const tab = dockTabs.find(({ id }) => id === show.tab)?.id ?? before?.tab
  view.setState({
    ...AS_ASKED,
    inside: blocks,
    selection: NOTHING_SELECTED,
    ...(mode && { mode }),
    ...(tab && { tab }),
  })
  const shown = (show.zoom ?? []).filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  if (show.present && !presents.getState().open) void present(editor)
  if (show.present === false && presents.getState().open) leavePresent(editor)
  whenLaidOut(() => viewport.frame(shown))
}

/** What a lesson may change, for the end of it. */
function asItIs({ view, viewport }: Editor): ViewBefore {
  const { mode, tab, inside, selection, palette, inspector, dock } = view.getState()
  return { mode, tab, inside, selection, palette, inspector, dock, place: viewport.view() }
}

/** Shows a step, counted from 0; beyond the ends, the last or the first. Begins the lesson if none is played. */
export function goToStep(editor: Editor, at: number): void {
  const { lessons } = editor
  const steps = lessonSteps(editor)
  const index = Math.max(0, Math.min(steps.length - 1, Math.trunc(at)))
  const step = steps[index]
  if (!step) return
  const before = lessons.getState().before ?? asItIs(editor)
  lessons.setState({ at: index, look: step.look ?? [], before, editing: false })
  keep(editor, lessons.getState().answers)
  arrange(editor, step)
}

/** Ends the lesson; the page is as it was when the lesson began. */
export function leaveLesson({ lessons, view, viewport }: Editor): void {
  const { before } = lessons.getState()
  lessons.setState({ at: undefined, look: [], before: undefined, editing: false })
  if (!before) return
  const { place, ...was } = before
  view.setState(was)
  whenLaidOut(() => place && viewport.setView(place))
}

/** Ends the lesson when another document is opened, whose view is its own. */
export function followDocuments({ documents, lessons, view }: Editor): () => void {
  return documents.subscribe((state, previous) => {
    if (state.opened === previous.opened) return
    const { before } = lessons.getState()
    lessons.setState({ at: undefined, look: [], before: undefined, editing: false })
    if (!before) return
    const { palette, inspector, dock, mode, tab } = before
    view.setState({ palette, inspector, dock, mode, tab })
  })
}

/** Opens the form in which the lesson is written, at the step on show, with all of the graph beside it. */
export function writeLesson(editor: Editor): void {
  const { before, at } = editor.lessons.getState()
  editor.lessons.setState({ editing: true, at: at ?? 0, look: [], before: before ?? asItIs(editor) })
  editor.view.setState(AS_ASKED)
  whenLaidOut(() => editor.viewport.frame([]))
}
