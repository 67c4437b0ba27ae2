import { addingProblem } from './adding-problem.ts'
import { batch } from './batch.ts'
import { circles } from './circles.ts'
import { constant } from './constant.ts'
import { dataset } from './dataset.ts'
import { drawnPoints } from './drawn-points.ts'
import { gaussians } from './gaussians.ts'
import { line } from './line.ts'
import { logisticMap } from './logistic-map.ts'
import { lorenz } from './lorenz.ts'
import { numberSets } from './number-sets.ts'
import { polynomial } from './polynomial.ts'
import { sine } from './sine.ts'
import { sineTasks } from './sine-tasks.ts'
import { sketchPad } from './sketch-pad.ts'
import { slider } from './slider.ts'
import { split } from './split.ts'
import { standardise } from './standardise.ts'
import { swissRoll } from './swiss-roll.ts'
import { table } from './table.ts'
import { twoMoons } from './two-moons.ts'
import { twoSpirals } from './two-spirals.ts'
import { xor } from './xor.ts'

/** The drawer *Data*, in the order of the palette. */
export const data = [
  slider,
  constant,
  table,
  drawnPoints,
  sketchPad,
  dataset,
  split,
  batch,
  standardise,
  line,
  polynomial,
  sine,
  twoMoons,
  circles,
  xor,
  gaussians,
  twoSpirals,
  swissRoll,
  logisticMap,
  lorenz,
  addingProblem,
  numberSets,
  sineTasks,
]
