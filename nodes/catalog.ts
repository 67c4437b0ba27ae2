import type { Catalog } from '../graph-runtime/definition/node.ts'
import { activations } from './activations/index.ts'
import { composition } from './composition/index.ts'
import { data } from './data/index.ts'
import { layers } from './layers/index.ts'
import { learners } from './learners/index.ts'
import { losses } from './losses/index.ts'
import { maths } from './maths/index.ts'
import { metrics } from './metrics/index.ts'
import { random } from './random/index.ts'
import { views } from './views/index.ts'

/** Every block there is, by type, in the order of the palette. */
export const catalog: Catalog = new Map(
  [data, maths, layers, activations, losses, composition, random, learners, metrics, views]
    .flat()
    .map((definition) => [definition.type, definition]),
)
