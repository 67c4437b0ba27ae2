import fc from 'fast-check'
import { webgpu } from '../../../graph-runtime/backends/webgpu/backend.ts'
import * as graphs from '../../unit/backends/random-graphs.ts'
import * as steps from '../../unit/backends/random-steps.ts'
import { differences } from '../../unit/backends/run.ts'
import { floats } from '../../unit/ir/check.ts'

/** How many of each: every one has shaders of its own, and a processor that plays a GPU compiles them. */
const COUNT = 40
/** Second derivatives of random graphs, and three steps, add up what single equations are off. */
const TOLERANCE = 2e-5

/** Random programs with first and second gradients, as the WebAssembly backend is tested by: what is wrong with each. */
export const graphChecks = fc.sample(graphs.plans, { numRuns: COUNT, seed: 7 }).map((plan, i) => {
  const check = () => {
    const step = graphs.grown(plan)
    const data = step.inputs.map(({ type }, k) => floats(type.shape, -1, 1, k + 5))
    return differences(webgpu, step, data, 'f32', TOLERANCE)
  }
  return [`random graph ${i}`, check] as const
})

/** Random steps, whose slots become any of the values there are. */
export const stepChecks = fc.sample(steps.plans, { numRuns: COUNT, seed: 11 }).map((plan, i) => {
  const check = async () => {
    const apart = await steps.farthest(webgpu, 'f32', plan)
    return apart < TOLERANCE ? [] : [`${apart} apart: ${JSON.stringify(plan)}`]
  }
  return [`random step ${i}`, check] as const
})
