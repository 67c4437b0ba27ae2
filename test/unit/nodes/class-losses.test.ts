import { describe, expect, test } from 'vitest'
import { catalog } from '../../../nodes/catalog.ts'
import { buildBlock, type BlockExample, type Given } from '../../nodes/block.ts'

const vector = (...data: number[]): Given => ({ shape: [data.length], data })
const matrix = (...rows: number[][]): Given => ({ shape: [rows.length, rows[0]!.length], data: rows.flat() })

/** The loss, and its gradient by the prediction, with −0 as 0. */
function lossOf(type: string, settings: BlockExample['settings'], prediction: Given, target: Given) {
  const block = buildBlock(type, settings, { prediction, target })
  return {
    loss: block.outputs['loss']!.data[0]!,
    gradient: block.gradient({ loss: [1] })['prediction']!.data.map((g) => g + 0),
  }
}
const closeTo = (found: readonly number[], expected: readonly number[]) => {
  expect(found).toHaveLength(expected.length)
  found.forEach((x, i) => expect(x).toBeCloseTo(expected[i]!, 13))
}

describe('cross-entropy', () => {
  const logits = matrix([Math.log(1), Math.log(2), Math.log(5)], [Math.log(3), Math.log(3), Math.log(2)])

  test('is −ln of the probability of the right class; its gradient is p − t', () => {
    const { loss, gradient } = lossOf('cross-entropy', { reduction: 'sum' }, logits, vector(2, 0))
    expect(loss).toBeCloseTo(-Math.log(5 / 8) - Math.log(3 / 8), 14)
    closeTo(gradient, [1 / 8, 2 / 8, 5 / 8 - 1, 3 / 8 - 1, 3 / 8, 2 / 8])
  })

  test('takes class numbers as N×1, and as probabilities', () => {
    const { loss } = lossOf('cross-entropy', {}, logits, vector(2, 0))
    expect(lossOf('cross-entropy', {}, logits, matrix([2], [0])).loss).toBe(loss)
    expect(lossOf('cross-entropy', {}, logits, matrix([0, 0, 1], [1, 0, 0])).loss).toBeCloseTo(loss, 14)
  })

  test('smoothing mixes targets with the uniform distribution', () => {
    const smooth = matrix([0.1, 0.1, 0.8], [0.8, 0.1, 0.1])
    const { loss } = lossOf('cross-entropy', {}, logits, smooth)
    expect(lossOf('cross-entropy', { smoothing: 0.3 }, logits, vector(2, 0)).loss).toBeCloseTo(loss, 14)
    expect(lossOf('cross-entropy', { smoothing: 0.3 }, logits, matrix([0, 0, 1], [1, 0, 0])).loss).toBeCloseTo(loss, 14)
  })

  test('the written derivative counts smoothing: p − 0.7 t − 0.3 / C', () => {
    const settings = { reduction: 'sum', smoothing: 0.3 }
    const { gradient } = lossOf('cross-entropy', settings, logits, vector(2, 0))
    const p = [1 / 8, 2 / 8, 5 / 8, 3 / 8, 3 / 8, 2 / 8]
    const t = [0, 0, 1, 1, 0, 0]
    closeTo(
      gradient,
      p.map((share, i) => share - 0.7 * t[i]! - 0.3 / 3),
    )
    const written = (chosen: typeof settings) => catalog.get('cross-entropy')!.derivatives!(chosen)['prediction']
    expect(written(settings)).toContain('- 0.7\\, t_{n,c} - \\tfrac{0.3}{C}')
    expect(written({ ...settings, smoothing: 0 })).toContain('- t_{n,c} \\bigr)')
  })

  test('has classes on axis 1 when there are places', () => {
    const image: Given = { shape: [1, 2, 2], data: [0, 0, Math.log(3), Math.log(4)] }
    const { loss } = lossOf('cross-entropy', { reduction: 'sum' }, image, matrix([1, 0]))
    expect(loss).toBeCloseTo(-Math.log(3 / 4) - Math.log(1 / 5), 14)
  })

  test('is exact and finite for logits of ±10000', () => {
    const far = matrix([1e4, -1e4, 0], [1e4, -1e4, 0])
    const { loss, gradient } = lossOf('cross-entropy', { reduction: 'sum' }, far, vector(0, 1))
    expect(loss).toBe(2e4)
    expect(gradient).toEqual([0, 0, 0, 1, -1, 0])
  })

  test.each([[-1], [3], [0.5], [NaN]])('is NaN where the target is %d and not a class', (target) => {
    expect(lossOf('cross-entropy', {}, logits, vector(0, target)).loss).toBeNaN()
  })

  test('says what it takes', () => {
    expect(() => lossOf('cross-entropy', {}, logits, vector(0, 1, 2))).toThrow(
      'prediction is 2×3, so target must be class numbers, 2 or 2×1, but it is 3.',
    )
    expect(() => lossOf('cross-entropy', {}, matrix([1], [2]), vector(0, 0))).toThrow('it is 2×1.')
  })
})

test('negative log-likelihood after a log-softmax is cross-entropy', () => {
  const logs = matrix([Math.log(0.25), Math.log(0.75)], [Math.log(0.5), Math.log(0.5)])
  const { loss, gradient } = lossOf('negative-log-likelihood', {}, logs, vector(1, 0))
  expect(loss).toBeCloseTo(lossOf('cross-entropy', {}, logs, vector(1, 0)).loss, 14)
  expect(gradient).toEqual([0, -0.5, -0.5, 0])
})

describe('binary cross-entropy', () => {
  test('is −ln σ(x) for 1 and −ln(1 − σ(x)) for 0; its gradient is σ(x) − t, at 0 too', () => {
    const settings = { reduction: 'sum' }
    const { loss, gradient } = lossOf(
      'binary-cross-entropy',
      settings,
      vector(Math.log(3), -Math.log(3), 0),
      vector(1, 1, 0.25),
    )
    expect(loss).toBeCloseTo(-Math.log(3 / 4) - Math.log(1 / 4) + Math.log(2), 14)
    closeTo(gradient, [-1 / 4, -3 / 4, 1 / 4])
  })

  test('is finite for logits of ±10000 and keeps the digits of tiny losses', () => {
    const { loss, gradient } = lossOf('binary-cross-entropy', { reduction: 'sum' }, vector(1e4, -1e4), vector(0, 1))
    expect(loss).toBe(2e4)
    expect(gradient).toEqual([1, -1])
    const sure = lossOf('binary-cross-entropy', { reduction: 'sum' }, vector(40), vector(1))
    expect(sure.loss / Math.exp(-40)).toBeCloseTo(1, 13)
    expect(sure.gradient[0]! / Math.exp(-40)).toBeCloseTo(-1, 13)
  })
})

describe('hinge', () => {
  test('takes ±1 and 0/1 for one another, and is flat at the margin', () => {
    const scores = vector(0.5, 2, 1, -3)
    const { loss, gradient } = lossOf('hinge', { reduction: 'sum' }, scores, vector(1, -1, 1, -1))
    expect(loss).toBe(0.5 + 3 + 0 + 0)
    expect(gradient).toEqual([-1, 1, 0, 0])
    expect(lossOf('hinge', { reduction: 'sum' }, scores, vector(1, 0, 1, 0)).loss).toBe(loss)
    expect(lossOf('hinge', { reduction: 'sum', power: 'squared' }, scores, vector(1, 0, 1, 0)).loss).toBe(0.25 + 9)
  })

  test('with class numbers asks the right class to lead each other one', () => {
    const { loss, gradient } = lossOf('hinge', {}, matrix([2, 1.5, -1, 4]), vector(0))
    expect(loss).toBe((0.5 + 0 + 3) / 4)
    expect(gradient).toEqual([-0.5, 0.25, 0, 0.25])
    expect(lossOf('hinge', { margin: 2, power: 'squared' }, matrix([2, 1.5, -1, 4]), vector(0)).loss).toBe(18.25 / 4)
  })

  test('is NaN where the target is not a class', () => {
    expect(lossOf('hinge', {}, matrix([2, 1, 0]), vector(3)).loss).toBeNaN()
  })
})

describe('KL divergence', () => {
  const t = matrix([0.5, 0.5], [1, 0])
  const logs = matrix([Math.log(0.25), Math.log(0.75)], [Math.log(0.5), Math.log(0.5)])
  const nats = 0.5 * Math.log(2) + 0.5 * Math.log(2 / 3) + Math.log(2)

  test('is Σ t ln(t/q), where nothing counts for t = 0', () => {
    const { loss, gradient } = lossOf('kl-divergence', { reduction: 'sum' }, logs, t)
    expect(loss).toBeCloseTo(nats, 14)
    expect(gradient).toEqual([-0.5, -0.5, -1, 0])
    expect(lossOf('kl-divergence', {}, logs, t).loss).toBeCloseTo(nats / 2, 14)
    expect(lossOf('kl-divergence', { reduction: 'mean' }, logs, t).loss).toBeCloseTo(nats / 4, 14)
  })

  test('makes logits into log-probabilities, and takes logarithms of targets', () => {
    const logits = matrix([0, Math.log(3)], [1e4, 1e4])
    expect(lossOf('kl-divergence', { predictions: 'logits' }, logits, t).loss).toBeCloseTo(nats / 2, 14)
    const settings = { targets: 'log-probabilities', reduction: 'sum' }
    expect(lossOf('kl-divergence', settings, logs, logs).loss).toBe(0)
  })
})
