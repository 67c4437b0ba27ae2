import { evaluate } from '../backends/reference/evaluate.ts'
import type { Catalog } from '../definition/node.ts'
import type { GraphDocument } from '../document/types.ts'
import type { Data } from '../ir/primitive.ts'
import type { Equation, Program, Value } from '../ir/program.ts'
import type { Model } from './model.ts'
import type { Fault } from './protocol.ts'

type Snapshot = ReadonlyMap<string, Float64Array>

/**
 * Goes back to a sound snapshot, repeats the steps to the one that gives NaN or infinity, leaves the model as it was
 * before that step, and says at which block it began. Undefined when the trouble does not come back within `steps`.
 */
export function findFault(
  model: Model,
  snapshot: Snapshot,
  steps: number,
  document: GraphDocument,
  catalog: Catalog,
): Fault | undefined {
  model.goBack(snapshot)
  for (let i = 0; i < steps; i++) {
    const before = model.snapshot()
    const metrics = model.step()
    const bad = Object.entries(metrics).find(([, value]) => value - value !== 0)
    if (!bad && model.isFinite()) continue
    model.goBack(before)
    const what = bad ? `${capital(bad[0])} is ${showNumber(bad[1])}` : 'A parameter became NaN or infinite'
    return describe(model, what, document, catalog)
  }
  return undefined
}

/** Runs the step in the reference, rounded as the backend rounds, and follows what is not finite back to its first cause. */
function describe(model: Model, what: string, document: GraphDocument, catalog: Catalog): Fault {
  const { program } = model.compiled.step({ mode: 'train', metrics: 'every-step' })
  const trace = traceOf(program, model)
  const bad = program.outputs.find((value) => firstBad(trace.data.get(value)) !== undefined)
  const origin = bad && trace.cause(bad)
  const step = model.clock + 1
  if (!origin?.origin) return { step, node: '', pass: 'forward', message: `${what} since step ${step}.` }
  const { node, pass } = origin.origin
  const place = `${titleOf(node, document, catalog)}${pass === 'backward' ? ', in its backward pass' : ''}`
  return { step, node, pass, message: `${what} since step ${step}, first at ${place}${because(origin, trace.data)}.` }
}

function traceOf(program: Program, model: Model) {
  const data = new Map<Value, Data>()
  const definitions = new Map<Value, Equation>()
  const slots = model.compiled.slots.map((slot) => model.read(slot.name)!)
  program.inputs.forEach((value, i) => data.set(value, slots[i]!))
  evaluate(program, slots, (equation, _inputs, outputs) => {
    equation.outputs.forEach((value, i) => {
      const out = outputs[i]!
      if (model.precision === 'f32' && value.type.dtype === 'float') out.forEach((x, k) => (out[k] = Math.fround(x)))
      data.set(value, out)
      definitions.set(value, equation)
    })
  })
  return {
    data,
    /** Follows bad inputs back until an equation whose inputs are all finite. */
    cause(value: Value): Equation | undefined {
      let equation = definitions.get(value)
      for (;;) {
        const next: Value | undefined = equation?.inputs.find(
          (input) => firstBad(data.get(input)) !== undefined && definitions.get(input)?.primitive !== 'constant',
        )
        const earlier = next && definitions.get(next)
        if (!earlier) return equation
        equation = earlier
      }
    },
  }
}

function firstBad(data: Data | undefined): number | undefined {
  const at = data?.findIndex((x) => x - x !== 0) ?? -1
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

function titleOf(path: string, document: GraphDocument, catalog: Catalog): string {
  const nodes = Object.values(document.graphs).flatMap((graph) => graph.nodes)
  const node = nodes.find((candidate) => candidate.id === path.split('/').at(-1))
  return node?.label ?? catalog.get(node?.type ?? '')?.title ?? path
}

function showNumber(x: number): string {
  if (x !== x) return 'NaN'
  if (x - x !== 0) return x > 0 ? 'infinite' : '−infinite'
  return String(Number(x.toPrecision(3))).replace('-', '−')
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
