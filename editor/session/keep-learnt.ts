import type { SavedSlots } from '../../graph-runtime/document/types.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import type { SessionClient } from '../../graph-runtime/session/client.ts'
import type { DocumentState } from '../stores/document-store.ts'
import type { Editor } from '../stores/editor.ts'

/** What a run has learnt, and whose it is. */
export interface Learnt {
  /** The file that was opened, as the document store names it. */
  readonly lineage: string
  /** What the run began from. */
  readonly seed: number
  /** The run as a person counts it, by which it goes on in its curves; undefined where it has none. */
  readonly number: number | undefined
  readonly step: number
  /** Undefined where it is too large to be kept. */
  readonly saved: SavedSlots | undefined
}

/** Where what is learnt is kept between visits. Neither fails: where there is no room, the page does without. */
export interface LearntStore {
  /** What was kept of the document that was restored. */
  readonly found: Learnt | undefined
  keep(learnt: Learnt): void
  drop(): void
}

/** The least time between two times that what is learnt is kept while it trains, in milliseconds. */
const PACE = 1000
/** So many times as long as keeping took, it trains before that is done again. */
const SHARE = 50
/** While an answer is waited for, the next is asked for so much later, in milliseconds. */
const RETRY = 50
/** More numbers than this are not kept: writing them down would hold up the training. */
const MOST_NUMBERS = 2_000_000
/** More than this are not kept for the next visit: the page would miss frames as it hands them to the browser's database. */
const MOST_STORED = 250_000

/**
 * Keeps what the run has learnt now and then, and whenever it comes to rest, for a worker that takes the place of this one, and
 * in `store` for the next visit. `running` gives the document that the worker was sent last.
 */
export function keepLearnt(
  { runs, documents, history }: Pick<Editor, 'runs' | 'documents' | 'history'>,
  client: Pick<SessionClient, 'save'>,
  running: () => DocumentState,
  store?: LearntStore,
): {
  /** What the run that the page shows had learnt, of the document as it is; a worker that begins goes on with it. */
  readonly take: () => Learnt | undefined
} {
  let kept = store?.found && { run: 0, learnt: store.found }
  let timer: ReturnType<typeof setTimeout> | undefined
  let nextAt = -Infinity
  let isKeeping = false
  const numbers = () => {
    const learnt = runs.getState().report?.slots.filter(({ kind }) => kind === 'param' || kind === 'state') ?? []
    return learnt.reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
  }
  /** Of a graph that was opened with a problem only a part runs, and what the others had learnt is not overwritten. */
  const isWhole = () => {
    const { report } = runs.getState()
    return report !== undefined && !(report.current && report.diagnostics.some(({ kind }) => kind === 'problem'))
  }
  const keep = async () => {
    timer = undefined
    if (!isWhole()) return
    isKeeping = true
    const began = performance.now()
    const { lineage, document } = running()
    const size = numbers()
    try {
      const saved = size <= MOST_NUMBERS ? await client.save() : undefined
      const { run, step } = runs.getState()
      const number = history.runs().find((entry) => entry.run === run)?.number
      const learnt = { lineage, seed: document.seed, number, step: saved?.step ?? step, saved }
      kept = { run, learnt }
      store?.keep(size <= MOST_STORED ? learnt : { ...learnt, saved: undefined })
    } catch {
      // The worker is gone that was to answer: what was kept before stands.
    }
    isKeeping = false
    const now = performance.now()
    nextAt = now + Math.max(PACE, SHARE * (now - began))
  }
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => (isKeeping ? later(RETRY) : void keep()), ms)
  }
  runs.subscribe((now, before) => {
    const isAnother = now.run !== before.run
    if (isAnother && now.step === 0) {
      clearTimeout(timer)
      timer = undefined
      kept = undefined
      store?.drop()
    }
    const isNew = isAnother || now.step !== before.step || now.report !== before.report || now.status !== before.status
    if (now.step === 0 || !isNew) return
    if (now.status !== 'running') later(0)
    else if (timer === undefined) later(Math.max(0, nextAt - performance.now()))
  })
  return {
    take() {
      const { run } = runs.getState()
      const { lineage, document } = documents.getState()
      if (kept?.run !== run || kept.learnt.lineage !== lineage || kept.learnt.seed !== document.seed) return undefined
      if (run === 0) kept = { ...kept, run: 1 }
      return kept.learnt
    },
  }
}
