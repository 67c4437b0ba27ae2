import type { RunQuantity } from '../../../graph-runtime/document/lesson-types.ts'

/** A lesson as it is played from the start, to be asked what its texts state. */
export interface Played {
  /** A quantity of the run after a step's button, the first unless told, and this many steps more. */
  after(
    this: void,
    step: string,
    quantity: RunQuantity,
    options?: { button?: number; seed?: number; more?: number },
  ): Promise<number>
  /** Where a step's first button ends. */
  until(this: void, step: string): number
  /** What a setting is made by a step's button, the first unless told; with no such button, what it is in the file. */
  setting(this: void, path: string, step?: string, button?: number): number
}

type Truths = Readonly<Record<string, number | Promise<number>>>

const sigmoid = (u: number) => 1 / (1 + Math.exp(-u))
/** The slope of a sigmoid that holds s. */
const slope = (s: number) => s * (1 - s)

/** Where a sigmoid gives what it is fed. */
function fixedPoint(): number {
  let u = 0.5
  for (let i = 0; i < 100; i++) u = sigmoid(u)
  return u
}

/** The largest curvature of Himmelblau's function at (3, 2), from its second derivatives. */
const largestCurvature = (): number => {
  const [x, y] = [3, 2]
  const [xx, yy, xy] = [12 * x ** 2 + 4 * y - 42, 4 * x + 12 * y ** 2 - 26, 4 * (x + y)]
  return (xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy)
}

/** The minimum of Himmelblau's function near a point, by Newton's method. */
function minimumNear(start: readonly [number, number]): readonly [number, number] {
  let [x, y] = start
  for (let i = 0; i < 20; i++) {
    const [p, q] = [x ** 2 + y - 11, x + y ** 2 - 7]
    const [fx, fy] = [4 * x * p + 2 * q, 2 * p + 4 * y * q]
    const [xx, yy, xy] = [12 * x ** 2 + 4 * y - 42, 4 * x + 12 * y ** 2 - 26, 4 * (x + y)]
    const det = xx * yy - xy ** 2
    ;[x, y] = [x - (yy * fx - xy * fy) / det, y - (xx * fy - xy * fx) / det]
  }
  return [x, y]
}

/** How often XOR is solved by two hidden units from seeds 1 to 5: accuracies at the end of the file's 500 steps. */
const accuracies = ({ after }: Played, button: number) =>
  Promise.all([1, 2, 3, 4, 5].map((seed) => after('width', { metric: 'accuracy' }, { button, seed, more: 500 })))

/**
 * What each figure of a lesson's texts is, by step and as it is written, from a closed form, a setting or the run; `answer` is
 * that of a question whose answer stands in the file. A figure
 * that a text states and this does not is a fault, and the other way round.
 */
export const FIGURES: Readonly<Record<string, (played: Played) => Readonly<Record<string, Truths>>>> = {
  'chain-rule.json': ({ setting, after }) => ({
    nudge: { '0.5': setting('x.value') },
    multiply: { '4.2': setting('y.value') },
    sine: { '0.5': setting('x.value') },
    zero: { '4.2': setting('y.value'), '6e-17': after('zero', { gradient: 'x.y' }) },
  }),
  'xor.json': (played) => {
    const { after, until } = played
    const stuck = Promise.all([0, 10_000].map((more) => after('two', { metric: 'loss' }, { more })))
    return {
      line: { '0.693': Math.LN2, '1/2': sigmoid(0), '1/4': 0.5 ** 2 },
      bend: { '500': until('bend') },
      space: {
        '0.9': after('space', { value: 'hidden.y', at: [1, 0] }),
        '1.0': after('space', { value: 'hidden.y', at: [1, 1] }),
      },
      two: { '1/2': sigmoid(0), '0.347': stuck.then(([, late]) => late!) },
      width: {
        '0.6': accuracies(played, 0).then((all) => all.reduce((sum, one) => sum + one, 0) / all.length),
        '0.5': accuracies(played, 0).then((all) => Math.min(...all)),
        answer: accuracies(played, 0).then((all) => all.filter((one) => one === 1).length),
      },
    }
  },
  'vanishing-gradient.json': ({ after, setting }) => {
    const second = slope(sigmoid(0.5))
    const settled = slope(fixedPoint())
    const arrives = after('ten', { gradient: 'x.y' })
    const b = { up: setting('b.value', 'power'), down: setting('b.value', 'below') }
    const power = (base: number) => 100 * base ** 99
    return {
      one: { '1/2': sigmoid(0), '1/4': slope(0.5) },
      two: {
        '1/2': sigmoid(0),
        '1/4': slope(0.5),
        '0.622': sigmoid(0.5),
        '0.235': second,
        '0.0588': 0.25 * second,
        '0.0625': 0.25 ** 2,
      },
      ten: { '1/4': slope(0.5), '9.5e-7': 0.25 ** 10 },
      line: {
        '0.659': fixedPoint(),
        '0.225': settled,
        '3.9e-7': arrives,
        '1e-13': arrives.then((ten) => ten * settled ** 10),
      },
      saturate: { '1/4': slope(0.5), '0.0067': Math.exp(-setting('x.value', 'saturate')) },
      power: { '100': 100, '1.1': b.up, '110': 100 * b.up, '1.3e6': power(1.1) },
      below: {
        '0.9': b.down,
        '0.01': 0.01,
        '100': 100,
        '0.003': power(0.9),
        '1.1': b.up,
        '4e8': power(1.1) / power(0.9),
      },
      edge: { '100': power(setting('b.value', 'edge')) },
      // The slope of x + f(x) where that of f is 0.
      cure: { answer: 1 + 0 },
    }
  },
  'himmelblau-race.json': ({ after, until, setting }) => {
    const height = (step: string, walker: string) => after(step, { value: `at_${walker}.f` })
    const [valley, left, lower] = [minimumNear([3.6, -1.8]), minimumNear([-2.8, 3.1]), minimumNear([-3.8, -3.3])]
    const slopes = {
      '14': after('slope', { gradient: 'at_sgd/x.y' }),
      '22': after('slope', { gradient: 'at_sgd/y.y' }),
    }
    const kept = setting('momentum.momentum')
    const fastest = 2 / largestCurvature()
    return {
      slope: { '11': 11, ...slopes },
      step: {
        '0.01': setting('sgd.rate', 'step'),
        '14': slopes['14'],
        '0.14': after('step', { slot: 'at_sgd/x.value' }),
      },
      first: { '0.9': kept },
      second: { '0.34': after('second', { slot: 'at_sgd/x.value' }), '0.9': kept, '0.4': 0.4 },
      adam: { '0.1': setting('adam.rate'), ...slopes },
      fifty: { '50': until('fifty'), '0.22': height('fifty', 'momentum'), '0.77': height('fifty', 'adam') },
      narrow: {
        '1/10': 0.1,
        '40': 40,
        '50': until('narrow'),
        '1.3': height('narrow', 'sgd'),
        '80': 2 * 40,
        '2/80': 0.025,
        '0.025': 2 / 80,
        '0.1': setting('adam.rate'),
      },
      valley: { '300': until('valley'), '3.58': valley[0], '1.85': valley[1] },
      rate: {
        '54': (74 + 34) / 2,
        '20': 20,
        '82.3': largestCurvature(),
        '0.0243': fastest,
        answer: fastest,
        '0.025': setting('sgd.rate', 'rate'),
        '0.024': setting('sgd.rate', 'rate', 1),
      },
      start: {
        '3.6': valley[0],
        '1.8': valley[1],
        '2.8': left[0],
        '3.1': left[1],
        '3.8': lower[0],
        '3.3': lower[1],
      },
    }
  },
}
