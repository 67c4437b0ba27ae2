import { isSingle } from '../backends/backend.ts'
import { evaluate } from '../backends/reference/evaluate.ts'
import { nameOfPath } from '../compile/block-names.ts'
import type { Catalog } from '../definition/node.ts'
import type { GraphDocument } from '../document/types.ts'
import type { Data } from '../ir/primitive.ts'
import type { Equation, Program, Value } from '../ir/program.ts'
import { showNumber } from './explain/explanation.ts'
import type { Model } from './model.ts'
import type { Fault } from './protocol.ts'

/**
 * Goes back to where all was sound, repeats the steps to the one that gives NaN or infinity, leaves the model as it was
 * before that step, and says at which block it began. Undefined when the trouble does not come back within `steps`.
 */
export async function findFault(
  model: Model,
  goBack: () => void,
  steps: number,
  document: GraphDocument,
  catalog: Catalog,
): Promise<Fault | undefined> {
  goBack()
  const already = await model.firstBad()
  if (already) {
    const node = already.slice(0, already.lastIndexOf('.'))
    return { step: model.clock, node, pass: 'forward', message: `${already} holds NaN or infinity from the start.` }
  }
  for (let i = 0; i < steps; i++) {
    const before = model.keep()
    const metrics = await model.step()
    const metric = Object.entries(metrics).find(([, value]) => value - value !== 0)
    const slot = metric ? undefined : await model.firstBad()
    if (metric || slot) before.goBack()
    before.free()
    if (!metric && !slot) continue
    const what = metric ? `${capital(metric[0])} is ${showNumber(metric[1])}` : `${slot} has become NaN or infinite`
    return describe(model, { what, name: metric?.[0] ?? slot! }, document, catalog)
  }
  return undefined
}

/** Runs the step in the reference, rounded as the backend rounds, and follows what is not finite back to its first cause. */
async function describe(
  model: Model,
  bad: { what: string; name: string },
  document: GraphDocument,
  catalog: Catalog,
): Promise<Fault> {
  const { program, shown } = model.compiled.step({ mode: 'train', metrics: 'every-step' })
  const slots = model.compiled.slots.map((slot) => slot.name)
  const outputs = [...slots, ...shown.map(({ name }) => name)] // what `program` gives, in this order
  const trace = await traceOf(program, model)
  const origin = trace.cause(program.outputs[outputs.lastIndexOf(bad.name)]!)
  const step = model.clock + 1
  const since = `${bad.what} since step ${step}`
  if (!origin?.origin) return { step, node: '', pass: 'forward', message: `${since}.` }
  const { node, pass } = origin.origin
  const place = `${nameOfPath(node, document, catalog)}${pass === 'backward' ? ', in its backward pass' : ''}`
  return { step, node, pass, message: `${since}, first at ${place}${because(origin, trace.data)}.` }
}

async function traceOf(program: Program, model: Model) {
  const data = new Map<Value, Data>()
  const definitions = new Map<Value, Equation>()
  const slots = [...(await model.contents()).values()]
  program.inputs.forEach((value, i) => data.set(value, slots[i]!))
  evaluate(program, slots, (equation, _inputs, outputs) => {
    equation.outputs.forEach((value, i) => {
      const out = outputs[i]!
      if (isSingle(model.precision) && value.type.dtype === 'float') out.forEach((x, k) => (out[k] = Math.fround(x)))
      data.set(value, out)
      definitions.set(value, equation)
    })
  })
  return {
    data,
    /** Follows what is not finite back to an equation of finite inputs; undefined when the value itself is finite. */
    cause(value: Value): Equation | undefined {
      if (firstBad(data.get(value)) === undefined) return undefined
      let equation = definitions.get(value)
      for (;;) {
        const next = equation && badInput(equation)
        const earlier = next && definitions.get(next)
        if (!earlier) return equation
        equation = earlier
      }
    },
  }

  /**
   * The input that made an output bad. Where all are of one size, one that is bad at the very place where the output is,
   * and rather the one that is what came out: of the two branches of a select, the one taken.
   */
  function badInput({ inputs, outputs }: Equation): Value | undefined {
    const out = data.get(outputs[0]!)!
    const at = firstBad(out)
    const bad = inputs.filter(
      (input) => definitions.get(input)?.primitive !== 'constant' && firstBad(data.get(input)) !== undefined,
    )
    if (at === undefined || inputs.some((input) => data.get(input)!.length !== out.length)) return bad[0]
    const there = bad.filter((input) => isWild(data.get(input)![at]!))
    return there.find((input) => Object.is(data.get(input)![at], out[at])) ?? there[0] ?? bad[0]
  }
}

const isWild = (x: number) => x - x !== 0

function firstBad(data: Data | undefined): number | undefined {
  const at = data?.findIndex(isWild) ?? -1
  return at < 0 ? undefined : at
}

/** For a function applied to each element: the numbers that went in where the first bad one came out. */
function because(equation: Equation, data: ReadonlyMap<Value, Data>): string {
  const out = equation.outputs[0]!
  const at = firstBad(data.get(out))
  if (at === undefined) return ''
  const sameSize = equation.inputs.filter((input) => data.get(input)?.length === data.get(out)!.length)
  if (sameSize.length !== equation.inputs.length || sameSize.length === 0) return ''
  const numbers = sameSize.map((input) => showNumber(data.get(input)![at]!))
  const inputs = numbers.length === 1 ? `its input is ${numbers[0]}` : `its inputs are ${numbers.join(' and ')}`
  return `, because ${inputs} (${equation.primitive})`
}

/** A metric's own name begins the sentence; one that names its block, `sgd.loss`, is left as it is. */
function capital(text: string): string {
  return text.includes('.') ? text : text.charAt(0).toUpperCase() + text.slice(1)
}
