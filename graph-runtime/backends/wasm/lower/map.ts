import type { Equation } from '../../../ir/program.ts'
import { mapKernel } from '../kernels/map.ts'
import type { At } from './at.ts'
import { chainOf, readsOf, storedAt } from './chain.ts'
import { operandOf, placesOf } from './copy.ts'
import { wholePlace } from './lowering.ts'
import { splitMap } from './splits.ts'

/** One loop for elementwise equations of one shape. Only what others read goes to memory, after all inputs are loaded. */
export function emitMap({ to, scope, used }: Omit<At, 'rest'>, equations: readonly Equation[]): void {
  const { shape } = equations[0]!.outputs[0]!.type
  const { inputs, steps, stored } = chainOf(equations, used)
  if (stored.length === 0) return
  const views = inputs.map((value) => scope.viewAs(value, shape))
  const outputs = stored.map(({ value }) => scope.output(value))
  if (shape.includes(0)) return
  const plan = {
    width: to.width,
    shape,
    inputs: views.map(operandOf),
    steps,
    stored: stored.map(({ value, number }) => storedAt(number, value, shape)),
  }
  const args = [...placesOf(views), ...outputs.map(wholePlace)]
  const [read, aligned] = readsOf(views)
  to.add({ is: 'call', kernel: mapKernel(plan), args, split: splitMap(plan, args) }, read, outputs, aligned)
}
