import { evaluate } from '../backends/reference/evaluate.ts'
import { keyOf } from '../compile/compile.ts'
import { elaborate, type Elaborated } from '../compile/elaborate.ts'
import { writeInitialise } from '../compile/initialise.ts'
import type { Catalog } from '../definition/node.ts'
import type { Table } from '../definition/table.ts'
import type { GraphDocument } from '../document/types.ts'
import { Builder } from '../ir/builder.ts'
import type { Data } from '../ir/primitive.ts'
import type { Program, Value } from '../ir/program.ts'

/** One derivative along a random direction, found in three ways in f64. */
export interface GradientCheck {
  /** What is varied: `h1.weight`, or an input port `h1.x`. */
  readonly of: string
  readonly reverse: number
  readonly forward: number
  readonly numeric: number
  /** The largest difference, against the size of the terms that the derivative sums. */
  readonly error: number
  readonly pass: boolean
}

const TOLERANCE = 1e-5

/**
 * Checks one node, as a function of what is wired to it and of its parameters and knobs; without a node, what the
 * learners see: the losses as functions of all parameters. Everything at the values with which a run starts.
 */
export function checkGradients(
  document: GraphDocument,
  catalog: Catalog,
  assets: ReadonlyMap<string, Table>,
  node?: string,
): GradientCheck[] {
  const written = elaborate(document, catalog, 'train', assets)
  const { frame } = written
  const start = writeInitialise(frame.slots)
  const slots = evaluate(start.program, [
    keyOf(document.seed),
    ...start.contents.map((content) => Float64Array.from(content)),
  ])
  const valueOf = (values: readonly Value[]) => evaluate(frame.b.finish(values), slots)
  const { ys, xs } = node === undefined ? whole(written) : alone(written, document, node)
  const outputs = [...new Set(ys)].filter((y) => y.type.dtype === 'float')
  const inputs = [...xs].filter(([, x]) => x.type.dtype === 'float')
  if (outputs.length === 0) return []
  const { program, captured } = frame.b.cut(outputs, [...new Set(inputs.map(([, x]) => x))])
  const args = valueOf(program.inputs.slice(0, program.inputs.length - captured.length))
  const point = [...args, ...valueOf(captured)]
  const sum = weightedSum(program)
  return inputs.map(([of, x]) => checkOne(of, sum, program.inputs.indexOf(x), point))
}

/** What learners see: their losses, and every parameter. */
function whole({ frame, metrics, ports }: Elaborated) {
  const losses = metrics.filter((metric) => metric.options.everyStep).map((metric) => metric.value)
  const ys = losses.length > 0 ? losses : [...ports.values()].filter((value) => value.type.shape.length === 0)
  const isVaried = (kind: string) => kind === 'param' || (losses.length === 0 && kind === 'knob')
  const xs = new Map(frame.slots.filter((slot) => isVaried(slot.kind)).map((slot) => [slot.name, slot.value]))
  return { ys, xs }
}

/** One node: its outputs, and what they are made of. */
function alone({ frame, ports }: Elaborated, document: GraphDocument, node: string) {
  const own = (name: string) => name.slice(0, name.lastIndexOf('.')) === node
  const ys = [...ports].filter(([name]) => own(name)).map(([, value]) => value)
  const xs = new Map<string, Value>()
  for (const wire of document.graphs[document.main]!.wires) {
    const value = ports.get(wire.from)
    if (own(wire.to) && value) xs.set(wire.to, value)
  }
  for (const slot of frame.slots)
    if (own(slot.name) && (slot.kind === 'param' || slot.kind === 'knob')) xs.set(slot.name, slot.value)
  return { ys, xs }
}

/** Σ of all outputs, each element with a weight of its own, so that no derivative cancels by symmetry. */
function weightedSum(program: Program): Program {
  const b = new Builder()
  const outputs = b.inline(
    program,
    program.inputs.map((input) => b.input(input.type)),
  )
  const terms = outputs.map((y, k) => b.sum(b.mul(y, b.constant([...wave(y, k + 1)], y.type))))
  return b.finish([terms.reduce((sum, term) => b.add(sum, term))])
}

function checkOne(of: string, f: Program, index: number, point: readonly Data[]): GradientCheck {
  const b = new Builder()
  const args = f.inputs.map((input) => b.input(input.type))
  const direction = b.input(f.inputs[index]!.type)
  const [y] = b.inline(f, args)
  const [gradient] = b.gradient([y!], [args[index]!])
  const [tangent] = b.pushforward([y!], [args[index]!], [direction])
  const x = point[index]!
  const v = wave(f.inputs[index]!, 0.5)
  const [g, t] = evaluate(b.finish([gradient ?? b.zeros(direction.type), tangent ?? b.zeros(y!.type)]), [...point, v])
  const reverse = g!.reduce((sum, n, i) => sum + n * v[i]!, 0)
  const forward = t![0]!
  const size = Math.max(1, ...x.map(Math.abs))
  const at = (h: number) =>
    evaluate(
      f,
      point.map((data, i) => (i === index ? data.map((n, k) => n + h * v[k]!) : data)),
    )[0]![0]!
  const slope = (h: number) => (at(h) - at(-h)) / (2 * h)
  const h = 1e-4 * size
  const numeric = (4 * slope(h / 2) - slope(h)) / 3
  const scale = Math.max(
    1,
    Math.abs(reverse),
    g!.reduce((sum, n, i) => sum + Math.abs(n * v[i]!), 0),
  )
  const error = Math.max(Math.abs(reverse - forward), Math.abs(reverse - numeric)) / scale
  return { of, reverse, forward, numeric, error, pass: error <= TOLERANCE }
}

/** Fixed numbers between −1 and 1 without a pattern: a direction that every run repeats. */
function wave(value: Value, start: number): Float64Array {
  const size = value.type.shape.reduce((n, length) => n * length, 1)
  return Float64Array.from({ length: size }, (_, i) => {
    const x = (i + start) * 0.6180339887498949 * (1 + ((i * 7) % 11))
    return 2 * (x - Math.floor(x)) - 1
  })
}
