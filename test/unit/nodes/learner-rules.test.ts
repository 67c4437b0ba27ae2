import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { node, openGraph } from '../../nodes/training.ts'
import { pointsOf } from '../../../graph-runtime/session/measured.ts'

/** Six rows of a straight line through noise; θ is two weights and a bias. */
const rows = [
  [0.5, -1.2],
  [1.5, 0.3],
  [-0.7, 0.8],
  [0.1, 2],
  [-1.1, -0.4],
  [0.9, 1.1],
]
const targets = [1, -0.5, 2, 0.3, -1.4, 0.7]
const start = [0.4, -0.3, 0.1]
const STEPS = 20

function lossAndGradient(theta: readonly number[]): [loss: number, gradient: number[]] {
  const gradient = [0, 0, 0]
  let loss = 0
  rows.forEach(([a, b], i) => {
    const missed = a! * theta[0]! + b! * theta[1]! + theta[2]! - targets[i]!
    loss += missed ** 2 / rows.length
    ;[a!, b!, 1].forEach((x, k) => (gradient[k]! += (2 * missed * x) / rows.length))
  })
  return [loss, gradient]
}

/** What one number moves by, from its gradient, the rate, the number of the update from 1 and what it remembers. */
type Rule = (g: number, rate: number, t: number, m: Record<string, number>) => number
const keep = (m: Record<string, number>, name: string, next: (before: number) => number): number =>
  (m[name] = next(m[name] ?? 0))

const adam: Rule = (g, rate, t, m) => {
  const mean = keep(m, 'mean', (x) => 0.9 * x + 0.1 * g) / (1 - 0.9 ** t)
  const square = keep(m, 'square', (x) => 0.999 * x + 0.001 * g * g) / (1 - 0.999 ** t)
  return (-rate * mean) / (Math.sqrt(square) + 1e-8)
}
const velocity = (g: number, m: Record<string, number>) => keep(m, 'v', (v) => 0.9 * v + g)
const rules: Readonly<Record<string, Rule>> = {
  sgd: (g, rate) => -rate * g,
  momentum: (g, rate, _t, m) => -rate * velocity(g, m),
  nesterov: (g, rate, _t, m) => -rate * (g + 0.9 * velocity(g, m)),
  adagrad: (g, rate, _t, m) => (-rate * g) / (Math.sqrt(keep(m, 's', (s) => s + g * g)) + 1e-10),
  rmsprop: (g, rate, _t, m) => (-rate * g) / (Math.sqrt(keep(m, 's', (s) => 0.99 * s + 0.01 * g * g)) + 1e-8),
  adam,
  adamw: adam,
}

/** The rate at the update of number t from 0, found from the one before as a learner with a pencil would. */
function rateAfter(t: number, before: number, rate: number, settings: Readonly<Record<string, Json>>): number {
  const [period, factor] = [Number(settings['period'] ?? 100), Number(settings['factor'] ?? 0.1)]
  const done = Math.min(t / period, 1)
  switch (settings['schedule']) {
    case 'step':
      return t > 0 && t % period === 0 ? before * factor : before
    case 'exponential':
      return t > 0 ? before * factor : before
    case 'cosine':
      return (rate / 2) * (1 + Math.cos((Math.PI * t) / period))
    case 'linear decay':
      return rate * (1 - done)
    case 'warm-up':
      return rate * (factor + (1 - factor) * done)
    default:
      return rate
  }
}

function clip(gradient: readonly number[], { clip: how, clipAt }: Readonly<Record<string, Json>>): readonly number[] {
  const limit = Number(clipAt ?? 1)
  if (how === 'value') return gradient.map((g) => Math.max(-limit, Math.min(limit, g)))
  if (how !== 'norm') return gradient
  const scale = limit / (Math.hypot(...gradient) + 1e-6)
  return scale < 1 ? gradient.map((g) => g * scale) : gradient
}

function byHand(type: string, settings: Readonly<Record<string, Json>>) {
  const rule = rules[type]!
  const first = Number(settings['rate'])
  const decay = Number(settings['weightDecay'] ?? (type === 'adamw' ? 0.01 : 0))
  const up = settings['goal'] === 'maximise' ? -1 : 1
  const memories = start.map(() => ({}))
  const losses: number[] = []
  let theta: readonly number[] = start
  let rate = first
  for (let t = 0; t < STEPS; t++) {
    rate = rateAfter(t, rate, first, settings)
    const [loss, gradient] = lossAndGradient(theta)
    losses.push(loss)
    const clipped = clip(gradient, settings)
    theta = theta.map((x, i) => {
      const g = clipped[i]! * up
      const decayed = type === 'adamw' ? x - rate * decay * x : x
      return decayed + rule(type === 'adamw' ? g : g + decay * x, rate, t + 1, memories[i]!)
    })
  }
  return { losses, theta }
}

async function byLearner(type: string, settings: Readonly<Record<string, Json>>) {
  const { session, report } = await openGraph(
    [
      node('x', 'constant', { value: rows }),
      node('t', 'constant', { value: targets }),
      node('h', 'dense', { units: 1 }),
      node('e', 'squared-error'),
      node('learner', type, settings),
    ],
    ['x.y > h.x', 'h.y > e.prediction', 't.y > e.target', 'e.loss > learner.loss'],
  )
  expect(report.diagnostics).toEqual([])
  session.write('h.weight', start.slice(0, 2))
  session.write('h.bias', start.slice(2))
  const { measured } = await session.advance(STEPS)
  const losses = pointsOf(measured).map(({ values }) => values['loss'])
  return { losses, theta: [...(await session.read('h.weight'))!, ...(await session.read('h.bias'))!] }
}

const variations: readonly Readonly<Record<string, Json>>[] = [
  {},
  { weightDecay: 0.2 },
  { clip: 'norm', clipAt: 0.5 },
  { clip: 'norm', clipAt: 100 },
  { clip: 'value', clipAt: 0.3 },
  { goal: 'maximise', weightDecay: 0.1, clip: 'norm', clipAt: 0.4 },
  { schedule: 'step', period: 6, factor: 0.5 },
  { schedule: 'exponential', factor: 0.9 },
  { schedule: 'cosine', period: 15 },
  { schedule: 'linear decay', period: 12, weightDecay: 0.1 },
  { schedule: 'warm-up', period: 8, factor: 0.25 },
]

describe.each(Object.keys(rules))('%s follows its rule written by hand', (type) => {
  test.each(variations.map((settings) => [JSON.stringify(settings), settings] as const))('%s', async (_name, given) => {
    const settings = { rate: 0.03, ...given }
    const [found, expected] = [await byLearner(type, settings), byHand(type, settings)]
    expect(found.losses).toHaveLength(STEPS)
    expected.losses.forEach((loss, i) => expect(found.losses[i]).toBeCloseTo(loss, 11))
    expected.theta.forEach((x, i) => expect(found.theta[i]).toBeCloseTo(x, 11))
    expect(Math.abs(found.theta[0]! - start[0]!)).toBeGreaterThan(1e-3)
  })
})
