import type { SavedSlots } from '../../graph-runtime/document/types.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import type { SessionClient } from '../../graph-runtime/session/client.ts'
import type { Editor } from '../stores/editor.ts'

/** How often what is learnt is kept while it trains, in milliseconds. */
const PACE = 5000
/** More numbers than this are not kept: writing them down would hold up the training. */
const MOST_NUMBERS = 2_000_000

/**
 * Keeps what the run has learnt now and then, and whenever it comes to rest, for a worker that takes the place of this one. What
 * is taken is from then on that of the run that goes on with it, the next one.
 */
export function keepLearnt(
  { runs, documents }: Pick<Editor, 'runs' | 'documents'>,
  client: Pick<SessionClient, 'save'>,
): { readonly take: () => SavedSlots | undefined } {
  let kept: { readonly opened: number; readonly run: number; readonly saved: SavedSlots } | undefined
  let askedAt = -Infinity
  const isSmall = () => {
    const learnt = runs.getState().report?.slots.filter(({ kind }) => kind === 'param' || kind === 'state') ?? []
    return learnt.reduce((sum, { type }) => sum + sizeOf(type.shape), 0) <= MOST_NUMBERS
  }
  const keep = async () => {
    const { opened } = documents.getState()
    askedAt = performance.now()
    try {
      const saved = await client.save()
      kept = { opened, run: runs.getState().run, saved }
    } catch {
      // The worker is gone that was to answer: what was kept before stands.
    }
  }
  runs.subscribe((now, before) => {
    if (now.step === 0) return
    const rests = now.status !== before.status && now.status !== 'running'
    const goesOn = now.step !== before.step && performance.now() - askedAt > PACE
    if ((rests || goesOn) && isSmall()) void keep()
  })
  return {
    take() {
      const { run } = runs.getState()
      if (kept?.opened !== documents.getState().opened || kept.run !== run) return undefined
      kept = { ...kept, run: run + 1 }
      return kept.saved
    },
  }
}
