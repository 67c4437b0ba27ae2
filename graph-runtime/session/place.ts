import { Unfit, type Backend, type DeviceInfo, type Precision } from '../backends/backend.ts'
import type { Compiled } from '../compile/compile.ts'
import type { Diagnostic } from '../compile/diagnostic.ts'
import type { Device } from '../document/types.ts'
import { paramsOf } from '../ir/primitive.ts'
import { slidingOf } from '../ir/primitives/convolution.ts'
import type { Program } from '../ir/program.ts'
import { sizeOf } from '../ir/types.ts'
import type { Environment } from './environment.ts'
import { Model } from './model.ts'

/** A model with its slots still empty, the device that it is on, and why it is not where it was to be. */
export interface Placed {
  readonly model: Model
  readonly device?: DeviceInfo | undefined
  readonly word?: Diagnostic
}

interface Wish {
  readonly precision: Precision
  readonly device: Device | undefined
  /** Why the GPU is gone, where it was lost just now. */
  readonly lost?: string | undefined
}

/** From so many products in a step on a GPU is worth its while: about 10 ms of one processor's. */
const MANY_PRODUCTS = 3e8

/**
 * Makes a model where its document asks it to run; one that does not say runs on a GPU if it is `fast`, whose last digits may differ
 * from computer to computer, and large, and there is a real one. Where a GPU cannot run it, it runs as all do, and the word says so.
 * Fails with RangeError where there is not the memory.
 */
export async function placed(
  compiled: Compiled,
  { precision, device, lost }: Wish,
  { backend, gpu }: Pick<Environment, 'backend' | 'gpu'>,
): Promise<Placed> {
  const isWanted = device === 'gpu' || (device === undefined && precision === 'fast' && (await isForGpu(compiled, gpu)))
  if (!isWanted) return { model: await Model.make(compiled, backend, precision) }
  try {
    if (!gpu) throw new Unfit('there is none here', 'Choose the processor as its device, or open it in the page.')
    if (lost !== undefined) throw new Unfit(`it is gone (${lost})`, 'The next edit tries it again.')
    const model = await Model.make(compiled, gpu, precision)
    await model.prepare()
    return { model, device: await gpu.device?.() }
  } catch (error) {
    if (!(error instanceof Unfit || error instanceof RangeError)) throw error
    return { model: await Model.make(compiled, backend, precision), word: notOnGpu(error) }
  }
}

async function isForGpu(compiled: Compiled, gpu: Backend | undefined): Promise<boolean> {
  if (compiled.learners.length === 0) return false
  if (productsOf(compiled.step({ mode: 'train', metrics: 'every-step' }).program) < MANY_PRODUCTS) return false
  return (await gpu?.device?.())?.isPlayed === false
}

/** How many products the matrix products and convolutions of a program sum, those in loops left out. */
function productsOf({ equations }: Program): number {
  return equations.reduce((sum, { primitive, inputs, outputs, params }) => {
    const shapes = inputs.map(({ type }) => type.shape)
    if (primitive === 'matmul') return sum + sizeOf(outputs[0]!.type.shape) * shapes[0]!.at(-1)!
    if (primitive !== 'conv') return sum
    const window = sizeOf(slidingOf({ x: shapes[0]!, w: shapes[1]! }, paramsOf({ params })).window)
    // Its two gradients take as much each.
    return sum + 3 * sizeOf(outputs[0]!.type.shape) * shapes[1]![1]! * window
  }, 0)
}

function notOnGpu(error: Unfit | RangeError): Diagnostic {
  return {
    kind: 'warning',
    node: '',
    message: `The graph does not run on the GPU: ${error.message.replace(/\.$/, '')}. It runs on the processor.`,
    mend: error instanceof Unfit ? error.mend : 'Choose smaller shapes or fewer rows, or the processor as its device.',
  }
}
