import { evaluate } from '../backends/reference/evaluate.ts'
import { keyOf, lastScalars, learnersLosses } from '../compile/compile.ts'
import { elaborate, type Elaborated } from '../compile/elaborate.ts'
import type { HeldSlot } from '../compile/frame.ts'
import { writeInitialise } from '../compile/initialise.ts'
import { INPUT } from '../compile/ports.ts'
import type { Catalog } from '../definition/node.ts'
import type { Table } from '../definition/table.ts'
import { decodeTensor } from '../document/tensors.ts'
import type { GraphDocument } from '../document/types.ts'
import { Builder } from '../ir/builder.ts'
import type { Data } from '../ir/primitive.ts'
import type { Program, Value } from '../ir/program.ts'
import { sameType, sizeOf } from '../ir/types.ts'
import { along, hasKink, slopeAt } from './finite-difference.ts'
import { nodeAt, sourcesOf } from './wiring.ts'

/** One derivative along a random direction, found in three ways in f64. */
export interface GradientCheck {
  /** What is varied: `h1.weight`, or an input port `h1.x`; several names where one value has them. */
  readonly of: string
  readonly reverse: number
  readonly forward: number
  readonly numeric: number
  /** The largest difference, against the size of the terms that the derivative sums. */
  readonly error: number
  /** Whether the function has a kink here, where differences say nothing: it was checked a little to either side instead. */
  readonly kink: boolean
  readonly pass: boolean
}

const TOLERANCE = 1e-5

/**
 * Checks one node (or `block/inner`), as a function of what is wired to it and of the parameters and knobs that it reads.
 * Without a node: the learners' losses as functions of every parameter; in a graph without learners its last scalars as
 * functions of parameters and knobs, or of its numbers where it has neither. Everything at the values with which a run of
 * the document starts. Outputs are summed with a weight for each element, so that no derivative cancels by symmetry.
 */
export function checkGradients(
  document: GraphDocument,
  catalog: Catalog,
  assets: ReadonlyMap<string, Table>,
  node?: string,
): GradientCheck[] {
  const written = elaborate(document, catalog, 'train', assets)
  const { b, slots } = written.frame
  const { ys, xs } = node === undefined ? whole(written) : alone(written, document, node)
  const outputs = [...new Set(ys)].filter(isFloat)
  const names = new Map<Value, string>()
  for (const [name, value] of xs) names.set(value, names.has(value) ? `${names.get(value)}, ${name}` : name)
  const { program } = b.cut(outputs, [...names.keys()].filter(isFloat))
  const knobs = slots.filter((slot) => slot.kind === 'param' || slot.kind === 'knob')
  for (const { name, value } of knobs)
    if (node !== undefined && !names.has(value) && program.inputs.includes(value)) names.set(value, name)
  if (outputs.length === 0) return []
  const point = evaluate(b.finish(program.inputs), startOf(document, slots))
  const sum = weightedSum(program)
  const varied = [...names].filter(([value]) => isFloat(value) && program.inputs.includes(value))
  return varied.map(([value, of]) => checkOne(of, sum, program.inputs.indexOf(value), point))
}

const isFloat = (value: Value) => value.type.dtype === 'float'

/** What all slots hold when a run starts. */
function startOf(document: GraphDocument, slots: readonly HeldSlot[]): Data[] {
  const { program, contents } = writeInitialise(slots)
  const fresh = evaluate(program, [keyOf(document.seed), ...contents.map(({ content }) => Float64Array.from(content))])
  const saved = document.parameters
  return slots.map(({ name, type }, i) => {
    if (saved && name === 'clock') return Float64Array.of(saved.step)
    const tensor = saved && Object.hasOwn(saved.slots, name) ? saved.slots[name] : undefined
    return tensor && sameType(type, tensor) ? decodeTensor(tensor) : fresh[i]!
  })
}

/** What learners see: their losses, and every parameter. */
function whole(written: Elaborated) {
  const { slots } = written.frame
  const losses = learnersLosses(written)
  const ofKind = (...kinds: string[]) =>
    slots
      .filter((slot) => kinds.includes(slot.kind) && isFloat(slot.value))
      .map(({ name, value }) => [name, value] as const)
  if (losses.length > 0) return { ys: losses, xs: ofKind('param') }
  const turned = ofKind('param', 'knob')
  return { ys: lastScalars(written), xs: turned.length > 0 ? turned : ofKind('data') }
}

/** One node: its outputs, and what is wired to it. An input block is its own argument: nothing in it has a derivative. */
function alone({ ports }: Elaborated, document: GraphDocument, node: string) {
  const own = (name: string) => name.slice(0, name.lastIndexOf('.')) === node
  const ys = [...ports].flatMap(([name, value]) => (own(name) ? [value] : []))
  const xs: (readonly [string, Value])[] = []
  for (const [to, from] of sourcesOf(document)) {
    const value = ports.get(from)
    if (own(to) && value) xs.push([to, value])
  }
  return nodeAt(document, node)?.type === INPUT ? { ys: [], xs: [] } : { ys, xs }
}

/** Σ of all outputs, each element with a weight of its own; a single number as it is. */
function weightedSum(program: Program): Program {
  const b = new Builder()
  const outputs = b.inline(
    program,
    program.inputs.map((input) => b.input(input.type)),
  )
  if (outputs.length === 1 && sizeOf(outputs[0]!.type.shape) === 1) return b.finish([b.sum(outputs[0]!)])
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
  const derivatives = b.finish([gradient ?? b.zeros(direction.type), tangent ?? b.zeros(y!.type)])
  const v = sizeOf(direction.type.shape) === 1 ? Float64Array.of(1) : wave(f.inputs[index]!, 0.5)
  const size = point[index]!.reduce((most, x) => Math.max(most, Math.abs(x)), 1)

  const threeWays = (at: readonly Data[]) => {
    const [g, t] = evaluate(derivatives, [...at, v])
    const reverse = g!.reduce((sum, n, i) => sum + n * v[i]!, 0)
    const forward = t![0]!
    const scale = g!.reduce((sum, n, i) => sum + Math.abs(n * v[i]!), 0)
    const tolerance = TOLERANCE * Math.max(1, scale)
    const line = along(f, at, index, v)
    const numeric = slopeAt(line, 1e-4 * size, reverse, tolerance)
    const error = Math.max(Math.abs(reverse - forward), Math.abs(reverse - numeric)) / Math.max(1, scale)
    return { reverse, forward, numeric, error, line, tolerance }
  }
  const { reverse, forward, numeric, error, line, tolerance } = threeWays(point)
  if (error <= TOLERANCE) return { of, reverse, forward, numeric, error, kink: false, pass: true }
  const kink = hasKink(line, 1e-6 * size, tolerance)
  const beside = (t: number) => point.map((x, i) => (i === index ? x.map((n, k) => n + t * v[k]!) : x))
  const agrees = kink && Math.abs(reverse - forward) <= tolerance
  const pass = agrees && [-1e-3, 1e-3].every((t) => threeWays(beside(t * size)).error <= TOLERANCE)
  return { of, reverse, forward, numeric, error, kink, pass }
}

/** Fixed numbers between −1 and 1 without a pattern: a direction that every run repeats. */
function wave(value: Value, start: number): Float64Array {
  return Float64Array.from({ length: sizeOf(value.type.shape) }, (_, i) => {
    const x = (i + start) * 0.6180339887498949 * (1 + ((i * 7) % 11))
    return 2 * (x - Math.floor(x)) - 1
  })
}
