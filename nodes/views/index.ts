import { decisionBoundary } from './decision-boundary.ts'
import { heatMap } from './heat-map.ts'
import { scope } from './scope.ts'

/** The drawer *Views*, in the order of the palette. */
export const views = [scope, heatMap, decisionBoundary]
