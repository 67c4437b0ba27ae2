import { evaluate } from '../../graph-runtime/backends/reference/evaluate.ts'
import { program, type Builder } from '../../graph-runtime/ir/builder.ts'
import type { Program, Value } from '../../graph-runtime/ir/program.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import type { BuiltBlock } from './block.ts'
import { randomNumbers } from './random.ts'

/** The derivative of Σ cotangent·output along one direction, three times. */
export interface Directional {
  /** What moves: a slot's name, or `everything`. */
  readonly along: string
  readonly reverse: number
  readonly forward: number
  /** By central differences. */
  readonly numeric: number
  /** How far apart numeric and exact may be: what differences of doubles can tell. */
  readonly tolerance: number
}

/** Half of the step of the central differences. */
const STEP = 1e-5

/**
 * Derivatives of a block's float outputs, weighted with random cotangents, along random directions: of each float slot
 * alone (inputs, knobs, parameters, states) unless `fixed` names it, and of all together. Empty when nothing is a float.
 */
export function checkGradient(block: BuiltBlock, fixed: readonly string[] = []): Directional[] {
  const outputs = Object.keys(block.outputs).length
  const random = randomNumbers(outputs)
  const { program: whole, slots, data } = block
  const ys = whole.outputs.slice(0, outputs)
  const weights = ys.map((y) => random(sizeOf(y.type.shape)))
  const floats = slots.flatMap((slot, i) =>
    slot.isFloat && data[i]!.length > 0 && !fixed.includes(slot.name) ? [i] : [],
  )
  if (floats.length === 0 || !ys.some((y) => y.type.dtype === 'float')) return []
  const weighted = scalarProgram({ ...whole, outputs: ys }, weights)
  const alone = floats.map((i) => ({ along: slots[i]!.name, moved: [i] }))
  const directions = floats.length > 1 ? [...alone, { along: 'everything', moved: floats }] : alone
  return directions.map(({ along, moved }) => {
    const direction = data.map((content, i) => (moved.includes(i) ? random(content.length) : undefined))
    const at = (distance: number) => {
      const shifted = data.map((content, i) => {
        const towards = direction[i]
        return towards ? content.map((x, k) => x + distance * towards[k]!) : content
      })
      return evaluate(weighted, shifted)[0]![0]!
    }
    const [above, below] = [at(STEP), at(-STEP)]
    const numeric = (above - below) / (2 * STEP)
    const [reverse, forward] = evaluate(bothModes(weighted, direction), data).map((result) => result[0]!)
    const size = Math.max(1, ...moved.map((i) => rootMeanSquare(data[i]!)))
    const rounding = (1e-14 * (Math.abs(above) + size * Math.abs(numeric))) / STEP
    const tolerance = 2e-7 * Math.max(1, Math.abs(numeric)) + rounding
    return { along, reverse: reverse!, forward: forward!, numeric, tolerance }
  })
}

/** Σ weight·output over the float outputs. */
function scalarProgram(whole: Program, weights: readonly number[][]): Program {
  return program(
    whole.inputs.map((input) => input.type),
    (b, ...inputs) => {
      const ys = b.inline(whole, inputs)
      const terms = ys.flatMap((y, i) =>
        y.type.dtype === 'float' ? [b.sum(b.mul(y, b.constant(weights[i]!, y.type)))] : [],
      )
      return [terms.reduce((sum, term) => b.add(sum, term))]
    },
  )
}

/** The directional derivative by `gradient` and by `pushforward`. */
function bothModes(scalar: Program, direction: readonly (readonly number[] | undefined)[]): Program {
  return program(
    scalar.inputs.map((input) => input.type),
    (b, ...inputs) => {
      const [y] = b.inline(scalar, inputs)
      const tangents = direction.map((numbers, i) => numbers && b.constant(numbers, inputs[i]!.type))
      const [forward] = b.pushforward([y!], inputs, tangents)
      const gradients = b.gradient([y!], inputs)
      const reverse = inputs.reduce((sum, _input, i) => addDot(b, sum, gradients[i], tangents[i]), b.constant(0))
      return [reverse, forward ?? b.constant(0)]
    },
  )
}

function addDot(b: Builder, sum: Value, gradient: Value | undefined, tangent: Value | undefined): Value {
  return gradient && tangent ? b.add(sum, b.sum(b.mul(gradient, tangent))) : sum
}

function rootMeanSquare(numbers: Float64Array): number {
  return Math.sqrt(numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length)
}
