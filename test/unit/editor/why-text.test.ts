import { describe, expect, test } from 'vitest'
import {
  elementAt,
  indexOf,
  indexText,
  restText,
  texNumber,
  texOfHop,
  texOfPath,
  texOfSum,
} from '../../../editor/inspector/why-text.ts'
import { findingText, fineText } from '../../../editor/panels/health-text.ts'
import type { Explanation, GradientPath, Hop } from '../../../graph-runtime/session/explain/explanation.ts'

const hop = (factor: number, more: Partial<Hop> = {}): Hop => ({
  node: 'n',
  from: 'y',
  to: 'x',
  factor,
  before: 1,
  after: factor,
  isScalar: true,
  ...more,
})
const path = (contribution: number, ...hops: Hop[]): GradientPath => ({ contribution, hops, nodes: [], wires: [] })
const explanation = (gradient: number, paths: GradientPath[], rest = 0, pathCount = paths.length): Explanation => ({
  finding: 'usual',
  message: '',
  reasons: [],
  shape: [],
  element: 0,
  gradient,
  rms: Math.abs(gradient),
  loss: [],
  paths,
  pathCount,
  rest,
})

describe('an explanation in TeX', () => {
  test('a path is its factors and their product', () => {
    expect(texOfPath(path(-4.2, hop(1), hop(-4.2)))).toBe('1 \\cdot (-4.20) = -4.20')
    expect(texOfPath(path(3.8752e-7, ...Array.from({ length: 10 }, () => hop(0.25))))).toBe(
      `${Array.from({ length: 6 }, () => '0.250').join(' \\cdot ')} \\cdot \\cdots = {3.9 \\cdot 10^{-7}}`,
    )
    expect(texOfPath(path(1))).toBe('1 = 1')
  })

  test('of tensors it gives the size that arrives', () => {
    const layers = [hop(0.5, { isScalar: false }), hop(0.1, { isScalar: false, after: 0.05 })]
    expect(texOfPath(path(0.02, ...layers))).toBe('\\operatorname{rms} = 0.500 \\cdot 0.100 = 0.0500')
  })

  test('paths add up, with what is left out', () => {
    expect(texOfSum(explanation(3, [path(4), path(-1)]))).toBe('4 - 1 = 3')
    const cut = explanation(3.5, [path(4), path(-1)], 0.5, 1_234_569)
    expect(texOfSum(cut)).toBe('4 - 1 + 0.500 = 3.50')
    expect(restText(cut)).toBe('and 1.2e6 more paths, together 0.500')
    expect(restText(explanation(3, [path(3)]))).toBe('')
  })

  test('a hop has its rule, a number that is none its name', () => {
    expect(texOfHop(hop(4.2, { from: 'z', rule: 'y' }))).toBe('\\tfrac{\\partial z}{\\partial x} = y')
    expect(texOfHop(hop(4.2, { to: 'weight_1', rule: 'y' }))).toContain('\\mathrm{weight1}')
    expect([texNumber(NaN), texNumber(Infinity)]).toEqual(['\\text{NaN}', '\\infty'])
  })
})

test('an element is found by its place along each axis', () => {
  for (let element = 0; element < 24; element++) expect(elementAt(indexOf(element, [2, 3, 4]), [2, 3, 4])).toBe(element)
  expect(indexText(17, [2, 3, 4])).toBe('[1, 1, 1]')
  expect(indexText(0, [])).toBe('')
  expect([elementAt([2, 0], [2, 3]), elementAt([1], [2, 3]), elementAt(undefined, [2])]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('findings say how much, against what, and what to try', () => {
  const say = (finding: Parameters<typeof findingText>[0]) => findingText(finding, (at) => `“${at}”`)
  expect(say({ is: 'vanishing', node: 'x', cotangent: 3.8752e-7, against: 's10', ratio: 3.8752e-7 }).what).toBe(
    'vanishing: 3.9e−7 arrives, 1 ÷ 2.6e6 of that at “s10”.',
  )
  expect(say({ is: 'exploding', node: 'b', cotangent: 2e3, against: 'p', ratio: 2e3 }).what).toBe(
    'exploding: 2e3 arrives, 2e3 times that at “p”.',
  )
  expect(say({ is: 'dead', node: 'h', cotangent: 1, lost: 3, of: 16 }).what).toMatch(/^3 of 16 units dead: off/)
  expect(say({ is: 'saturated', node: 'h', cotangent: 1, lost: 1, of: 1 }).what).toMatch(/^1 of 1 unit dead: saturated/)
  for (const is of ['not finite', 'zero'] as const)
    expect(say({ is, node: 'h', cotangent: 0 }).mend).toMatch(/^Ask Why\?/)
  expect(fineText(0.5, 1, ['a', 'b'])).toContain('from b back to a the gradient changes by × 0.500')
})
