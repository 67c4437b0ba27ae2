import { confusionMatrix } from './confusion-matrix.ts'
import { decisionBoundary } from './decision-boundary.ts'
import { functionPlot } from './function-plot.ts'
import { heatMap } from './heat-map.ts'
import { histogram } from './histogram.ts'
import { imageGrid } from './image-grid.ts'
import { lossLandscape } from './loss-landscape.ts'
import { scatter } from './scatter.ts'
import { scope } from './scope.ts'
import { tableView } from './table-view.ts'
import { textView } from './text-view.ts'
import { vectorField } from './vector-field.ts'

/** The drawer *Views*, in the order of the palette. */
export const views = [
  scope,
  histogram,
  heatMap,
  imageGrid,
  scatter,
  functionPlot,
  decisionBoundary,
  confusionMatrix,
  lossLandscape,
  vectorField,
  tableView,
  textView,
]
