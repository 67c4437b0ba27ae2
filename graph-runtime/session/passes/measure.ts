import { isSingle } from '../../backends/backend.ts'
import { evaluate } from '../../backends/reference/evaluate.ts'
import type { Data } from '../../ir/primitive.ts'
import type { Value } from '../../ir/program.ts'
import { sizeOf } from '../../ir/types.ts'
import type { Model } from '../model.ts'
import type { WrittenPasses } from './types.ts'

/**
 * A figure for each value, with the slots as they stand: the number itself where it is one, else √ of the mean square. Slots
 * and rounding are the run's; it is computed by the reference, and leaves the run as it is.
 */
export async function measurePasses(
  { passes, program, slots }: WrittenPasses,
  model: Pick<Model, 'contents' | 'precision'>,
): Promise<Float64Array> {
  const held = await model.contents()
  const data = slots.map((name, i) => held.get(name) ?? new Float64Array(sizeOf(program.inputs[i]!.type.shape)))
  const found = new Map<Value, number>()
  program.inputs.forEach((value, i) => found.set(value, figureOf(data[i]!)))
  evaluate(program, data, ({ outputs }, _inputs, made) => {
    outputs.forEach((value, i) => {
      const out = made[i]!
      if (isSingle(model.precision) && value.type.dtype === 'float') out.forEach((x, k) => (out[k] = Math.fround(x)))
      found.set(value, figureOf(out))
    })
  })
  return Float64Array.from(passes.values, (_, i) => found.get(program.outputs[i]!) ?? NaN)
}

function figureOf(data: Data): number {
  if (data.length === 1) return data[0]!
  let squares = 0
  for (const x of data) squares += x * x
  return Math.sqrt(squares / data.length)
}
