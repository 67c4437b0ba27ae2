import type { Walk } from '../../graph-runtime/session/walk/types.ts'
import type { Editor } from '../stores/editor.ts'
import { causeOf } from '../session/cause.ts'
import { placeOf } from '../stores/use-place.ts'
import { forwardOnly, holdsBack } from './hold-back.ts'

/** Why the passes cannot be walked through, with what would mend it; undefined where they can, or where it is not known yet. */
export function whyNot({ runs, documents, view }: Pick<Editor, 'runs' | 'documents' | 'view'>): string | undefined {
  const { report } = runs.getState()
  if (placeOf({ documents, view }).graph.nodes.length === 0) {
    return 'There is nothing to step through yet. Add some blocks, or open an example.'
  }
  if (!report || report.current) return undefined
  const cause = causeOf(report)
  const said = cause ? ` ${cause.message} ${cause.mend ?? ''}` : ''
  return `The passes cannot be stepped through while a block has a problem.${said}`.trim()
}

/** Settles when the session has said what becomes of the open document. */
function reported({ runs }: Pick<Editor, 'runs'>): Promise<void> {
  if (runs.getState().report) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = runs.subscribe(({ report }) => {
      if (!report) return
      stop()
      resolve()
    })
  })
}

let asked = 0

/**
 * Pauses the run, has its next step taken apart as the slots stand, and shows it from where `index` says of the steps once they are
 * there, from the start if left out. Why that cannot be done is left in `refusal`.
 */
export async function startWalk(editor: Editor, index: (walk: Walk) => number = () => 0): Promise<void> {
  const { walks, trainer, runs } = editor
  const own = ++asked
  await reported(editor)
  if (own !== asked) return
  const refusal = whyNot(editor)
  if (refusal !== undefined) {
    walks.setState({ walk: undefined, playing: false, refusal })
    return
  }
  if (runs.getState().status === 'running') trainer.pause()
  const { prefix } = placeOf(editor)
  try {
    const { answer } = await trainer.ask('walk', { prefix })
    // Only what was asked last counts.
    if (own !== asked) return
    const held = holdsBack(editor)
    const walk = held ? forwardOnly(answer) : answer
    if (walk.steps.length === 0) {
      walks.setState({ walk: undefined, refusal: 'No block here computes anything yet. Wire one first.' })
      return
    }
    const at = Math.max(0, Math.min(index(walk), walk.steps.length - 1))
    walks.setState({ walk, held, index: at, since: 0, refusal: undefined })
  } catch (error) {
    if (own !== asked) return
    walks.setState({ walk: undefined, playing: false, refusal: error instanceof Error ? error.message : String(error) })
  }
}

/** Has the step taken apart anew; the place on show stays, wherever the user has gone meanwhile. */
export const walkAnew = (editor: Editor): Promise<void> => startWalk(editor, () => editor.walks.getState().index)

/** Ends the walk, and forgets what was asked for one. */
export function endWalk({ walks }: Pick<Editor, 'walks'>): void {
  asked++
  walks.setState(walks.getInitialState(), true)
}
