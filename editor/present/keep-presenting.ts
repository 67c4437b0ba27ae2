import type { Editor } from '../stores/editor.ts'
import { startWalk, walkAnew } from '../walk/start.ts'
import { lookAt, stepLookedAt } from './look-at.ts'

/** Changes that come together are answered once, after this many milliseconds. */
const PATIENCE = 60

/**
 * Keeps what is presented in step with the run, until the returned function is called: while it trains, the passes rest and views
 * come up; whenever it stands still, or the session has read the document anew, they are taken apart once more, from the step on show
 * or else from what a lesson looks at.
 */
export function keepPresenting(editor: Editor): () => void {
  const { walks, runs, documents, view, presents, lessons } = editor
  let timer: ReturnType<typeof setTimeout> | undefined
  const takeApart = () => {
    if (runs.getState().status === 'running') return
    if (walks.getState().walk) void walkAnew(editor)
    else void startWalk(editor, (anew) => stepLookedAt(anew, lessons.getState().look))
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(takeApart, PATIENCE)
  }
  const forget = () => presents.setState({ lastWalk: undefined })
  const stops = [
    walks.subscribe((state, before) => {
      if (state.walk && state.walk !== before.walk) presents.setState({ lastWalk: state.walk })
      if (state.walk && state.walk === before.walk && state.index !== before.index) presents.setState({ views: false })
      if (before.walk && !state.walk && state.refusal === undefined) soon()
    }),
    runs.subscribe((state, before) => {
      const isRunning = state.status === 'running'
      if (isRunning && before.status !== 'running') presents.setState({ views: true })
      const isOver = !isRunning && before.status === 'running'
      if (isOver || state.report !== before.report) soon()
    }),
    lessons.subscribe(({ look }, before) => look !== before.look && look.length > 0 && lookAt(editor, look)),
    documents.subscribe((state, before) => state.opened !== before.opened && forget()),
    view.subscribe((state, before) => state.inside !== before.inside && forget()),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
