import { webgpu } from '../../../graph-runtime/backends/webgpu/backend.ts'
import { device } from '../../../graph-runtime/backends/webgpu/device.ts'
import { buildBlock } from '../../nodes/block.ts'
import { examples } from '../../nodes/examples/index.ts'
import { allCases } from '../../unit/backends/cases.ts'
import { programsOf, withGradients } from '../../unit/backends/programs.ts'
import { differences } from '../../unit/backends/run.ts'
import { slotChecks } from '../../unit/backends/slots.ts'
import { wrongExample } from './examples.ts'
import { productChecks } from './products.ts'
import { graphChecks, stepChecks } from './random.ts'
import { wrongSteps } from './steps.ts'
import { toleranceOf } from './tolerances.ts'

/** Where WebGPU differs from the reference on one case: nothing where it agrees. */
export interface Outcome {
  readonly name: string
  readonly differences: readonly string[]
}

/** What a check did, or how it failed. */
async function outcome(name: string, check: () => Promise<string[]>): Promise<Outcome> {
  try {
    return { name, differences: await check() }
  } catch (error) {
    return { name, differences: [error instanceof Error ? `${error.stack ?? error.message}` : String(error)] }
  }
}

/** So many checks go on at once: while one waits for the device another computes what is true. */
const AT_ONCE = 8

/** Does checks, some at once, and gives what became of them in their order. */
async function outcomes(
  checks: readonly (readonly [name: string, check: () => Promise<string[]>])[],
): Promise<Outcome[]> {
  const found: Outcome[] = []
  let next = 0
  const work = async () => {
    while (next < checks.length) {
      const at = next++
      found[at] = await outcome(...checks[at]!)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return found
}

/** Loops that end at 1e-13, which no f32 reaches. */
const ONLY_IN_DOUBLE = new Set(['loops: while'])

/** Every case of every primitive whose name fits, with its first derivatives. */
export function runCases(pattern: string): Promise<Outcome[]> {
  const fits = new RegExp(pattern)
  const cases = allCases.filter(([name]) => fits.test(name) && !ONLY_IN_DOUBLE.has(name))
  const check = (name: string, each: (typeof allCases)[number][1]) => async () => {
    const all: string[] = []
    for (const { program, data } of programsOf(each)) {
      all.push(...(await differences(webgpu, program, data, 'f32', toleranceOf(name))))
    }
    return all
  }
  return outcomes(cases.map(([name, each]) => [name, check(name, each)] as const))
}

/** The first example of every block whose type fits, with gradients. */
export function runBlocks(pattern: string): Promise<Outcome[]> {
  const fits = new RegExp(pattern)
  const blocks = [...examples].filter(([type]) => fits.test(type))
  const check = (type: string, own: (typeof blocks)[number][1]) => async () => {
    const { settings, inputs, options, inside } = own[0]!
    const block = buildBlock(inside ?? type, settings, inputs, options)
    return differences(webgpu, withGradients(block.program), block.data, 'f32', toleranceOf(type))
  }
  return outcomes(blocks.map(([type, own]) => [type, check(type, own)] as const))
}

/** How runs of many steps, slots and what is recorded of them behave. */
export function runSteps(): Promise<Outcome[]> {
  const slots = Object.entries(slotChecks).map(([name, check]) => {
    const done = async () => {
      await check(webgpu, 'f32')
      return []
    }
    return [name, done] as const
  })
  return outcomes([['steps', () => wrongSteps(webgpu)], ...slots])
}

/** Random programs with gradients, and random steps. */
export function runRandom(): Promise<Outcome[]> {
  return outcomes([...graphChecks, ...stepChecks])
}

/** Products of matrices of such sizes that each kind of tile computes one. */
export function runProducts(): Promise<Outcome[]> {
  return outcomes(productChecks)
}

/** The first steps of examples, through a session. */
export async function runExamples(names: readonly string[]): Promise<Outcome[]> {
  const found: Outcome[] = []
  for (const name of names) found.push(await outcome(name, () => wrongExample(name, webgpu)))
  return found
}

/** What plays the GPU. */
export async function describeDevice(): Promise<string> {
  return (await device()).info.name
}
