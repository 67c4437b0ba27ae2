import { comesBack } from '../../compile/write-step.ts'
import { elaborate } from '../../compile/elaborate.ts'
import { readSettings } from '../../compile/settings.ts'
import type { Equation } from '../../ir/program.ts'
import { sizeOf } from '../../ir/types.ts'
import type { Running } from '../questions.ts'
import { nodeAt } from '../wiring.ts'
import type { Stop } from './blame.ts'
import { rmsOf, showNumber, type Explanation, type GradientPath, type Quantity, type Reason } from './explanation.ts'
import { goalOf } from './goal.ts'
import { sayer } from './hops.ts'
import { junctionsOf } from './junctions.ts'
import { createLocal, type Local } from './local.ts'
import { largestWays } from './paths.ts'
import { backward, stopsOf, stopsOfElement } from './sweep.ts'
import { whyNotFinite } from './why-not-finite.ts'
import { noteOf, whyNone } from './why-none.ts'
import { whyZero } from './why-zero.ts'

/** Paths that are listed. */
const MOST_PATHS = 6
/** Blocks that are blamed. */
const MOST_REASONS = 6
/** Beyond this a gradient is called huge, and below its inverse tiny. */
const HUGE = 1e4

/**
 * Why a gradient is the number it is: the paths from the loss back to one element of it, with each block's factor, and where
 * it is zero, not finite, tiny or huge, the blocks that make it so. In the document's precision, at what the slots hold now.
 */
export async function explain(running: Running, asked: Quantity): Promise<Explanation> {
  const { document, catalog, tables, model } = running
  const written = elaborate(document, catalog, 'train', tables, true)
  const { frame, ports, arrivals } = written
  const slot = asked.of === 'slot' ? frame.slot(asked.name) : undefined
  const x = asked.of === 'slot' ? slot?.value : (ports.get(asked.name) ?? arrivals.get(asked.name))
  const goal =
    x?.type.dtype === 'float' && comesBack(written, asked.of, asked.name) ? goalOf(written, x, slot) : undefined
  if (!x || !goal) return whyNone(written, asked, x)
  const held = await model.contents()
  const contents = frame.slots.map(({ name, type }) => held.get(name) ?? new Float64Array(sizeOf(type.shape)))
  const local = createLocal(frame.b, [x, ...goal.ys], contents, model.precision)
  const junctions = junctionsOf(local, x, goal.ys, [...ports.values(), ...arrivals.values()])
  const sweep = backward(local, junctions, goal.ys)
  const size = sizeOf(x.type.shape)
  const whole = sweep.cotangents.get(x) ?? new Float64Array(size)
  const element = asked.element !== undefined && asked.element < size ? asked.element : largestOf(whole)
  const { ways, count } = largestWays(junctions, x, goal.ys, { element, size, most: MOST_PATHS })
  const paths = ways.map(sayer(written, local, junctions, equationsIn(running)))
  const gradient = whole[element]!
  const listed = ways.reduce((sum, { contribution }) => sum + contribution, 0)
  const answer = {
    shape: x.type.shape,
    element,
    gradient,
    rms: rmsOf(whole),
    loss: goal.names,
    paths,
    pathCount: count,
    rest: ways.length < count ? gradient - listed : 0,
  }
  const notes = slot ? noteOf(written, slot) : []

  if (gradient - gradient !== 0) {
    const origin = whyNotFinite(local, junctions, x, sweep)
    const where = origin?.pass === 'forward' ? 'before the gradient, in a value' : 'on the way back'
    const first = origin ? ` It begins ${where}.` : ''
    const reasons = origin ? [{ node: origin.equation.origin?.node ?? '', text: origin.text }] : []
    const finding = gradient === gradient ? ('infinite' as const) : ('nan' as const)
    return { ...answer, finding, message: `The gradient is ${showNumber(gradient)}.${first}`, reasons }
  }
  if (gradient === 0) {
    const isAll = whole.every((g) => g === 0)
    const unit = Float64Array.from({ length: size }, (_, i) => Number(i === element))
    const stops = isAll ? stopsOf(junctions, x, sweep) : stopsOfElement(local, junctions, x, unit, sweep)
    const reasons = reasonsOf(running, local, stops)
    const what = isAll || size === 1 ? 'The gradient is exactly 0' : 'This element’s gradient is exactly 0'
    const how = reasons.length > 0 ? 'nothing gets back past' : 'what comes back by its paths cancels'
    return {
      ...answer,
      finding: 'zero',
      message: `${what}: ${how}${reasons.length > 0 ? ':' : '.'}`,
      reasons: [...reasons, ...notes],
    }
  }
  const level = Math.abs(gradient)
  if (level > HUGE || level < 1 / HUGE) {
    const isTiny = level < 1
    const named = strongest(paths, isTiny)
    const verb = isTiny ? 'shrink' : 'grow'
    const message = `The gradient is ${isTiny ? 'tiny' : 'huge'}.${named.length > 0 ? ` On its largest path these blocks ${verb} it most:` : ''}`
    return { ...answer, finding: isTiny ? 'tiny' : 'huge', message, reasons: [...named, ...notes] }
  }
  const sum =
    count === 1 ? 'One path leads back to it; its factors multiply.' : 'Factors along a path multiply, paths add.'
  return { ...answer, finding: 'usual', message: sum, reasons: notes }
}

/** What the definitions of a document's blocks say of their derivatives: by block and input. */
function equationsIn({ document, catalog }: Running) {
  return (path: string, input: string): string | undefined => {
    const node = nodeAt(document, path)
    const definition = node && catalog.get(node.type)
    return definition && definition.derivatives?.(readSettings(definition.settings, node.settings))[input]
  }
}

/** The element that is not finite, else the one of the largest size. */
function largestOf(data: Float64Array): number {
  const bad = data.findIndex((x) => x - x !== 0)
  if (bad >= 0) return bad
  return data.reduce((best, x, i) => (Math.abs(x) > Math.abs(data[best]!) ? i : best), 0)
}

/** Each block once, with the first of its reasons. */
function reasonsOf({ document }: Running, local: Local, stops: readonly Stop[]): Reason[] {
  const found = new Map<string, string>()
  const nodeOf = ({ origin }: Equation) => origin?.node ?? ''
  for (const stop of stops) {
    const node = nodeOf(stop.equation)
    if (found.has(node)) continue
    const block = nodeAt(document, node)
    const activation = block?.settings?.activation
    const kind = { type: block?.type ?? '', activation: typeof activation === 'string' ? activation : '' }
    found.set(node, `${whyZero(local, stop, kind)}.`)
  }
  return [...found].slice(0, MOST_REASONS).map(([node, text]) => ({ node, text }))
}

/** The blocks of the largest path that shrink or grow what comes back the most. */
function strongest([path]: readonly GradientPath[], isTiny: boolean): Reason[] {
  const force = ({ factor }: { readonly factor: number }) => Math.log(Math.abs(factor)) * (isTiny ? -1 : 1)
  return (path?.hops ?? [])
    .filter((hop) => force(hop) > Math.log(1.5))
    .toSorted((p, q) => force(q) - force(p))
    .slice(0, 3)
    .map((hop) => ({ node: hop.node, text: `× ${showNumber(hop.factor)}` }))
}
