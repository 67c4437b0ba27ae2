import { accuracy } from './accuracy.ts'
import { calibrationError } from './calibration-error.ts'
import { meanAbsoluteError } from './mean-absolute-error.ts'
import { metric } from './metric.ts'
import { permutationAccuracy } from './permutation-accuracy.ts'
import { perplexity } from './perplexity.ts'
import { rSquared } from './r-squared.ts'
import { rmse } from './rmse.ts'
import { topKAccuracy } from './top-k-accuracy.ts'

/** The drawer *Metrics*, in the order of the palette. */
export const metrics = [
  accuracy,
  topKAccuracy,
  rSquared,
  rmse,
  meanAbsoluteError,
  perplexity,
  calibrationError,
  permutationAccuracy,
  metric,
]
