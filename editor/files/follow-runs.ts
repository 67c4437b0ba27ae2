import type { Editor } from '../stores/editor.ts'
import type { GoesOn } from '../session/metric-history.ts'
import type { KeptDocument } from './kept-documents.ts'
import { openRunKeeper } from './kept-runs.ts'

/** How long changes are gathered before they are kept, in milliseconds; while it trains, how often. */
const PATIENCE = 1000

/**
 * Brings back the runs of the document that was restored, of which one may go on, and keeps those that follow: their names, which
 * are hidden, and their curves. Where the browser keeps nothing, the page does without.
 */
export async function followRuns(
  { documents, history, runs }: Editor,
  tab: string,
  restored: KeptDocument | undefined,
  goesOn: GoesOn | undefined,
): Promise<void> {
  const { opened, file } = documents.getState()
  const keeper = await openRunKeeper(tab, restored?.tab ?? tab).catch(() => undefined)
  if (!keeper) return
  let kept = history.version
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    if (history.version === kept) return
    kept = history.version
    keeper.keep(documents.getState().file, history.keep(), Date.now())
  }
  const later = () => {
    timer ??= setTimeout(keep, PATIENCE)
  }
  const before = restored && documents.getState().opened === opened ? keeper.kept(file) : []
  if (before.length > 0) history.restore(before, goesOn)
  runs.subscribe(later)
  history.subscribe(later)
  window.addEventListener('pagehide', keep)
  document.addEventListener('visibilitychange', () => document.hidden && keep())
}
