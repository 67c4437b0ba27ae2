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
import type { View } from './view.ts'

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
