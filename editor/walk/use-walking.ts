import { useEffect } from 'react'
import type { Editor } from '../stores/editor.ts'
import { useEditor } from '../stores/hooks.ts'
import { placeOf } from '../stores/use-place.ts'
import { holdsBack } from './hold-back.ts'
import { endWalk, startWalk, walkAnew } from './start.ts'
import { seek, stepOnShow } from './walk-store.ts'

/** How long each step stands while it plays, in milliseconds: long enough to read a line. */
const PACE = 1600

/** An edit is with the session after this many milliseconds; then the step is taken apart anew. */
const PATIENCE = 120

/**
 * Blocks that are all in sight are fitted, and so remain in sight when the banner takes its room above them. At once: a
 * canvas that still glides when it becomes lower would not be fitted anew.
 */
function showAll({ viewport, documents, view }: Editor): void {
  const { graph } = placeOf({ documents, view })
  const seen = viewport.inSight()
  if (graph.nodes.every(({ id }) => seen.has(id))) viewport.fit('at once')
}

/** Keeps a walk and the rest of the page together, until the returned function is called. */
export function follow(editor: Editor): () => void {
  const { walks, documents, runs, view, viewport, lessons } = editor
  let playing: ReturnType<typeof setTimeout> | undefined
  let asking: ReturnType<typeof setTimeout> | undefined
  const isWalking = () => walks.getState().walk !== undefined

  const again = () => {
    clearTimeout(asking)
    asking = setTimeout(() => isWalking() && void walkAnew(editor), PATIENCE)
  }
  /** A step of a lesson that shows less, or more, than the one before has the passes taken apart anew. */
  const hold = () => {
    if (isWalking() && walks.getState().held !== holdsBack(editor)) void walkAnew(editor)
  }
  const stops = [
    lessons.subscribe(hold),
    walks.subscribe((state, before) => {
      clearTimeout(playing)
      if (state.walk && !before.walk) showAll(editor)
      const { walk, index } = state
      if (state.playing && walk) {
        if (index < walk.steps.length - 1) playing = setTimeout(() => seek(walks, index + 1), PACE)
        else walks.setState({ playing: false })
      }
      const step = stepOnShow(state)
      if (!step || step === stepOnShow(before)) return
      const id = step.node.slice(walk!.prefix.length)
      if (!viewport.inSight().has(id)) viewport.reveal(id)
    }),
    documents.subscribe((state, before) => {
      if (state.opened !== before.opened) endWalk(editor)
      else if (state.revision !== before.revision) {
        walks.setState({ refusal: undefined })
        if (isWalking()) again()
      }
    }),
    runs.subscribe((state, before) => {
      if (!isWalking()) return
      // Whoever trains on has left the step that was taken apart.
      const isOn = state.status === 'running' && before.status !== 'running'
      if (isOn || state.step !== walks.getState().walk!.step || state.run !== before.run) endWalk(editor)
    }),
    view.subscribe((state, before) => {
      if (state.inside !== before.inside && isWalking()) void startWalk(editor)
      else if (state.mode !== before.mode) hold()
    }),
  ]
  return () => {
    clearTimeout(playing)
    clearTimeout(asking)
    for (const stop of stops) stop()
  }
}

/** Keeps this page's walk and the rest of it together. */
export function useWalking(): void {
  const editor = useEditor()
  useEffect(() => follow(editor), [editor])
}
