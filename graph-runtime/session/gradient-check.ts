import { evaluate } from '../backends/reference/evaluate.ts'
import { keyOf } from '../compile/compile.ts'
import { lastScalars, learnersLosses } from '../compile/losses.ts'
import { elaborate, type Elaborated } from '../compile/elaborate.ts'
import type { HeldSlot } from '../compile/frame.ts'
import { writeInitialise } from '../compile/initialise.ts'
import { INPUT } from '../document/composition.ts'
import type { Catalog } from '../definition/node.ts'
import type { Tables } from '../definition/table.ts'
import { decodeTensor } from '../document/tensors.ts'
import type { GraphDocument } from '../document/types.ts'
import type { Data } from '../ir/primitive.ts'
import type { Value } from '../ir/program.ts'
import { sameType } from '../ir/types.ts'
import { checkDerivative, weightedSum, type GradientCheck } from './derivative-check.ts'
import { nodeAt, sourcesOf } from './wiring.ts'

/** What to check, and where. */
export interface CheckOptions {
  /** A node (or `block/inner`); the whole document without it. */
  readonly node?: string | undefined
  /** What slots hold at present; without it, what they hold when a run of the document starts. */
  readonly now?: (slot: string) => Data | undefined
  /** Which row, from 0, is to say how its error depends on the step width. */
  readonly curveOf?: number
}

/**
 * Checks one node (or `block/inner`), as a function of what is wired to it and of the parameters and knobs that it reads.
 * Without a node: the learners' losses as functions of every parameter; in a graph without learners its last scalars as
 * functions of parameters and knobs, or of its numbers where it has neither. Outputs are summed with a weight for each
 * element. Whatever it is given stays as it is.
 */
export function checkGradients(
  document: GraphDocument,
  catalog: Catalog,
  assets: Tables,
  { node, now, curveOf }: CheckOptions = {},
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
  const point = evaluate(b.finish(program.inputs), now ? presentOf(document, slots, now) : startOf(document, slots))
  const sum = weightedSum(program)
  const varied = [...names].filter(([value]) => isFloat(value) && program.inputs.includes(value))
  return varied.map(([value, of], row) =>
    checkDerivative(of, sum, program.inputs.indexOf(value), point, row === curveOf),
  )
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

/** What all slots hold at present. */
function presentOf(
  document: GraphDocument,
  slots: readonly HeldSlot[],
  now: (slot: string) => Data | undefined,
): Data[] {
  const present = slots.map(({ name }) => now(name))
  return present.every((data) => data !== undefined) ? present : startOf(document, slots).map((d, i) => present[i] ?? d)
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
