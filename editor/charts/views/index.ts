import { confusionMatrixView } from './confusion-matrix.ts'
import { decisionBoundaryView } from './decision-boundary.ts'
import { functionPlotView } from './function-plot.ts'
import { heatMapView } from './heat-map.ts'
import { histogramView } from './histogram.ts'
import { imageGridView } from './image-grid.ts'
import { lossLandscapeView } from './loss-landscape.ts'
import { scatterView } from './scatter.ts'
import { scopeView } from './scope.ts'
import { tableView } from './table-view.ts'
import { textView } from './text-view.ts'
import { vectorFieldView } from './vector-field.ts'
import { drawNote } from './note.ts'
import type { Telling, View, ViewContent, ViewSurface } from './view.ts'

/** How each type of block in the drawer *Views* is drawn. */
export const views: ReadonlyMap<string, View> = new Map([
  ['scope', scopeView],
  ['histogram', histogramView],
  ['heat-map', heatMapView],
  ['image-grid', imageGridView],
  ['scatter', scatterView],
  ['function-plot', functionPlotView],
  ['decision-boundary', decisionBoundaryView],
  ['confusion-matrix', confusionMatrixView],
  ['loss-landscape', lossLandscapeView],
  ['vector-field', vectorFieldView],
  ['table-view', tableView],
  ['text-view', textView],
])

/** Draws a view of this type, and over it what it cannot show. */
export function drawViewIn(surface: ViewSurface, type: string, content: ViewContent): void {
  const view = views.get(type)
  view?.draw(surface, content)
  const note = view?.note?.(content)
  if (note !== undefined) drawNote(surface.context, surface.palette, surface.place, note)
}

/** A view in words; first what its picture cannot show. */
export function tellingOf(view: View, content: ViewContent): Telling {
  const telling = view.tell(content)
  const note = view.note?.(content)
  return note === undefined ? telling : { ...telling, summary: `${note} ${telling.summary}` }
}
