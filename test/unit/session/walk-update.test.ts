import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { numberTex } from '../../../graph-runtime/session/walk/number-tex.ts'
import type { WalkStep } from '../../../graph-runtime/session/walk/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node } from './documents.ts'
import { environment } from './environment.ts'
import { valueOfTex } from './tex-value.ts'

/** w² v with w = 1.5 and v = 0.8, both learned, after some steps. */
async function sessionOf(type: string, settings: Readonly<Record<string, Json>>, steps: number): Promise<Session> {
  const main = graph(
    [
      { ...node('w', 'parameter', { value: 1.5 }), label: 'w' },
      { ...node('v', 'parameter', { value: 0.8 }), label: 'v' },
      node('square', 'square'),
      node('loss', 'multiply'),
      node('learner', type, { rate: 0.25, ...settings }),
    ],
    'w.y > square.x',
    'square.y > loss.x',
    'v.y > loss.y',
    'loss.z > learner.loss',
  )
  const session = new Session(environment())
  await session.open(documentOf(main, { precision: 'f64' }), 1, { fresh: true })
  await session.advance(steps)
  return session
}

async function updateOf(session: Session): Promise<WalkStep> {
  const { steps } = await session.answer({ name: 'walk', asked: { prefix: '' } })
  return steps.find(({ pass }) => pass === 'update')!
}

const unmarked = (tex: string) => tex.replaceAll(/\\htmlClass\{tex-\w+\}|\\mathbf|\\text|[{}]/g, '')

const types = [...catalog.values()].filter(({ drawer }) => drawer === 'learners').map(({ type }) => type)
const schedules = ['step', 'exponential', 'cosine', 'linear decay', 'warm-up']
const ways: readonly Readonly<Record<string, Json>>[] = [
  {},
  { weightDecay: 0.1 },
  { goal: 'maximise', clip: 'value', clipAt: 0.5 },
  { clip: 'norm', clipAt: 0.5 },
  ...schedules.map((schedule) => ({ schedule, period: 5, factor: 0.5 })),
]
const cases = [
  ...types.flatMap((type) => ways.map((settings) => [type, settings] as const)),
  ['rmsprop', { momentum: 0.5, centred: true }] as const,
]

describe('the rule of a learner for a single number', () => {
  test.each(cases)('%s %j: the numbers put into it come to what the step leaves', async (type, settings) => {
    const session = await sessionOf(type, settings, 2)
    const { lines } = await updateOf(session)
    await session.advance(1)
    for (const { sides, sign } of lines) {
      expect(sides).toHaveLength(4)
      expect(sign).toBe('\\leftarrow')
      // Numbers are rounded to four decimals before they are put in.
      expect(valueOfTex(sides[2]!)).toBeCloseTo(valueOfTex(sides[3]!), 2.5)
    }
    const moved = lines.filter(({ aside }) => !aside)
    expect(moved.map(({ sides }) => unmarked(sides[0]!))).toEqual(['w', 'v'])
    for (const { sides, aside } of lines) {
      const [what = '', of] = unmarked(sides[0]!).split('_')
      const left = (await session.read(aside ? `learner.${what}:${of}.value` : `${what}.value`))![0]!
      expect(unmarked(sides[3]!)).toBe(unmarked(numberTex(left)))
    }
  })

  test.each([
    ['momentum', ['velocity_w = 0.9 \\, velocity_w + \\barw', 'w = w - velocity_w \\cdot rate']],
    [
      'adam',
      [
        'mean_w = 0.9 \\, mean_w + 0.1 \\, \\barw',
        'square_w = 0.999 \\, square_w + 0.001 \\, \\barw^2',
        'w = w - \\fracmean_w\\sqrtsquare_w \\cdot 1 / \\sqrt1 - 0.999^count + 1 + 10^-8 \\cdot \\fracrate1 - 0.9^count + 1',
      ],
    ],
  ])('%s remembers, then moves', async (type, rule) => {
    const { lines } = await updateOf(await sessionOf(type, {}, 1))
    const said = lines.map(({ sides }) => `${unmarked(sides[0]!)} = ${unmarked(sides[1]!)}`)
    expect(said.slice(0, rule.length)).toEqual(rule)
    expect(lines.map(({ aside }) => aside ?? false)).toEqual(
      [...rule, ...rule].map((_, i) => (i + 1) % rule.length > 0),
    )
  })
})
