import type { Equation, Value } from '../../../ir/program.ts'
import type { Chain } from '../kernels/chain.ts'
import { sumsOf } from '../kernels/epilogue.ts'
import { mapKernel } from '../kernels/map.ts'
import type { Width } from '../lanes/expression.ts'
import type { At } from './at.ts'
import { chainOf, storedAt } from './chain.ts'
import { operandOf } from './copy.ts'
import { placeOf, wholePlace, type Call, type Place, type Start } from './lowering.ts'
import { poolingOf } from './pooling.ts'
import { fitsTiles } from './product.ts'
import { bufferOf, type Buffer, type View } from './view.ts'

/** One image and group of what a convolution makes, [made, places], and the loops that count them. */
export interface Image {
  readonly batch: { readonly loop: number; readonly length: number }
  readonly group: { readonly loop: number; readonly length: number }
  readonly made: number
  readonly places: number
  /** Whether tiles compute what follows; else it is a loop over the sums in memory. */
  readonly isInTiles: boolean
  /** Whether the sums are too long to be made in one go, so that they need memory. */
  readonly isDeep: boolean
}

/** What is computed from the sums of each image and group, before those of the next. */
export interface After {
  readonly chain: Chain
  /** Where the chain's inputs lie that are in memory, and its results. */
  readonly inputs: readonly (Place | Start)[]
  readonly results: readonly Place[]
  /** What is done with the results, and which of the equations that is. */
  readonly pools: readonly { readonly call: Call; readonly equation: Equation }[]
  readonly reads: readonly { readonly buffer: Buffer; readonly isByImages: boolean }[]
  /** Results of all images, and those of one that nobody else reads. */
  readonly writes: readonly Buffer[]
  readonly scratch: readonly Buffer[]
}

/** Which of the equations that follow a convolution pool what the others make. */
export const poolsIn = (rest: readonly Equation[]) => rest.filter(({ primitive }) => primitive === 'maxPool')

/**
 * Bias, activation and what else is computed from a convolution's sums, z, in its tiles, and pooling of what they leave in the
 * cache; undefined where tiles cannot compute it.
 */
export function afterConvolution({ to, scope, used, rest }: At, z: Value, image: Image): After | undefined {
  const { batch, group, made, places, isInTiles, isDeep } = image
  const pools = poolsIn(rest)
  const stays = new Set([...used, ...pools.map(({ inputs }) => inputs[0]!), ...(isInTiles && !isDeep ? [] : [z])])
  const steps = rest.filter((equation) => !pools.includes(equation))
  const numbered = chainOf(steps, stays, [z])
  const views = numbered.inputs.map((value) => scope.viewAs(value, [batch.length, group.length * made, places]))
  if (isInTiles && steps.length > 0 && !fitsTiles(views, numbered.stored.length, made * places)) return undefined

  const [writes, scratch]: [Buffer[], Buffer[]] = [[], []]
  /** A result, so many numbers for each image and group: of all images if others read it. */
  const room = (value: Value, size: number): Place => {
    const isUsed = used.has(value)
    const buffer = isUsed ? scope.output(value) : to.scratch(group.length * size)
    const list = isUsed ? writes : scratch
    list.push(buffer)
    const moves = [{ loop: group.loop, by: size }]
    return {
      buffer,
      offset: 0,
      moves: isUsed ? [{ loop: batch.loop, by: group.length * size }, ...moves] : moves,
    }
  }
  const results = new Map(numbered.stored.map(({ value }) => [value, room(value, made * places)]))
  const walked = views.filter(({ from }) => typeof from !== 'number')
  const chain: Chain = {
    inputs: views.map((view) => operandOf({ ...view, strides: view.strides.slice(1) })),
    steps: numbered.steps,
    stored: numbered.stored.map(({ value, number }) => storedAt(number, value, [made, places])),
  }
  const tables: Buffer[] = []
  const pooled = pools.map((equation) => {
    const pooling = poolingOf(to, equation)
    tables.push(...pooling.tables)
    const into = equation.outputs.map((value) => room(value, made * pooling.made))
    const args = [results.get(equation.inputs[0]!)!, ...pooling.tables.map(wholePlace), ...into]
    return { call: { is: 'call', kernel: pooling.kernelOf(made), args } as const, equation }
  })
  const reads = walked.flatMap((view) => {
    const buffer = bufferOf(view)
    return buffer ? [{ buffer, isByImages: isByImages(view, buffer) }] : []
  })
  return {
    chain,
    inputs: walked.map((view) => placeIn(view, image)),
    results: [...results.values()],
    pools: pooled,
    reads: [...reads, ...tables.map((buffer) => ({ buffer, isByImages: false }))],
    writes,
    scratch,
  }
}

/** Where the sums of an image lie, if they need memory. */
export const sumsAt = ({ chain, results }: After): Place => results[chain.stored.indexOf(sumsOf(chain))]!

/** What follows as a loop over an image whose sums lie in memory. */
export function asLoop(after: After, width: Width, { made, places }: Image): Call {
  const { chain, inputs, results } = after
  const sums = sumsOf(chain)
  const kept = chain.stored.filter((each) => each !== sums)
  const plan = {
    width,
    shape: [made, places],
    inputs: [{ kind: 'float', strides: [places, 1], is: 'memory' } as const, ...chain.inputs],
    steps: chain.steps,
    // Behind an image lies another.
    stored: kept.map((each) => ({ ...each, isWhole: false })),
  }
  return {
    is: 'call',
    kernel: mapKernel(plan),
    args: [sumsAt(after), ...inputs, ...results.filter((_, i) => chain.stored[i] !== sums)],
  }
}

/** Where a view over all images begins for one image and group. */
function placeIn(view: View, { batch, group, made }: Image): Place | Start {
  const [perImage, perChannel] = view.strides as [number, number]
  const own = [
    { loop: batch.loop, by: perImage },
    { loop: group.loop, by: made * perChannel },
  ]
  const place = placeOf(view)
  return { ...place, moves: [...place.moves, ...own.filter(({ by }) => by !== 0)] }
}

/** Whether each image's part of a buffer is what a view reads for it. */
function isByImages({ shape, strides, offset, moves }: View, { size }: Buffer): boolean {
  return offset === 0 && moves.length === 0 && strides[0]! * shape[0]! === size && strides.every((by) => by > 0)
}
