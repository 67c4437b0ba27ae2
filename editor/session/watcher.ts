import { nodeOf } from '../../graph-runtime/document/paths.ts'
import type { SessionClient } from '../../graph-runtime/session/client.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { perturbedNow } from './tangent-source.ts'
import { isCovered, shownIn, watchingOf, withHistograms, type Watching } from './watching.ts'

/** How long the view has to rest, in milliseconds, before what it shows is read: each new choice is a program of its own. */
const PATIENCE = 150

/** Has the session read what is in sight and what is selected, and nothing else. Gives what to call when a report came. */
export function watchWhatShows(
  parts: Omit<Editor, 'trainer'>,
  client: Pick<SessionClient, 'watch'>,
): (report?: Report) => void {
  const { runs, view, viewport, tangent, presents } = parts
  let read: Watching | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (report = runs.getState().report) => {
    clearTimeout(timer)
    timer = undefined
    if (!report) return
    const place = placeOf(parts)
    const ids = place.graph.nodes.map(({ id }) => id)
    const inSight = viewport.inSight()
    const { nodes: blocks, wires } = view.getState().selection
    const selected = new Set([...blocks, ...[...wires].map(nodeOf)])
    const seen = ids.filter((id) => inSight.has(id))
    // While the canvas has not drawn this graph yet, all of it is in sight; so it is in present mode.
    const isWhole = seen.length === 0 || presents.getState().open
    const onCanvas = new Set(isWhole ? ids : [...seen, ...ids.filter((id) => selected.has(id))])
    const shown = shownIn(view.getState().tab, ids, onCanvas)
    const tangentOf = view.getState().mode === 'tangents' ? perturbedNow(report, tangent.getState()) : undefined
    const needed = withHistograms({ ...watchingOf(report, place, shown), tangentOf }, report, view.getState().tab)
    if (isCovered(needed, read)) return
    read = needed
    client.watch(needed.ports, needed.slots, tangentOf, needed.views)
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => look(), PATIENCE)
  }
  viewport.subscribe(soon)
  view.subscribe((state, before) => {
    const isOther = state.inside !== before.inside || state.mode !== before.mode || state.tab !== before.tab
    if (isOther) look()
    else if (state.selection !== before.selection) soon()
  })
  tangent.subscribe(() => look())
  presents.subscribe((state, before) => state.open !== before.open && look())
  return look
}
