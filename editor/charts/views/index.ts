import { decisionBoundaryView } from './decision-boundary.ts'
import { heatMapView } from './heat-map.ts'
import { scopeView } from './scope.ts'
import type { View } from './view.ts'

/** How each type of block in the drawer *Views* is drawn. */
export const views: ReadonlyMap<string, View> = new Map([
  ['scope', scopeView],
  ['heat-map', heatMapView],
  ['decision-boundary', decisionBoundaryView],
])
