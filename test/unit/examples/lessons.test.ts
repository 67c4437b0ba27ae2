import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { numberIn } from '../../../editor/lesson/judge-answer.ts'
import { dockTabs } from '../../../editor/panels/dock-tabs.tsx'
import { parseMarkdown, type Inline } from '../../../editor/ui/markdown.ts'
import { applyLessonSettings } from '../../../graph-runtime/document/edits.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { nodeAt } from '../../../graph-runtime/session/wiring.ts'
import { environment } from '../session/environment.ts'
import { exampleFiles, openExample } from './example-files.ts'
import { textsOf } from './lesson-texts.ts'

const lessons = exampleFiles
  .map((file) => [file, openExample(file)] as const)
  .filter(([, { lesson }]) => lesson !== undefined)

const sigmoid = (u: number) => 1 / (1 + Math.exp(-u))

/** What 1 behind the last of a row of sigmoids is when it arrives before the first, or before the `from`-th. */
function throughSigmoids(x: number, count: number, from = 0): number {
  let [value, factor] = [x, 1]
  for (let i = 0; i < count; i++) {
    value = sigmoid(value)
    if (i >= from) factor *= value * (1 - value)
  }
  return factor
}

/** How high Adam at rate 0.1 stands on the narrow valley of the lesson after some steps from (0, 0). */
function heightOfAdam(steps: number): number {
  const walk = (slope: (at: number) => number) => {
    let [at, m, v] = [0, 0, 0]
    for (let t = 1; t <= steps; t++) {
      const g = slope(at)
      ;[m, v] = [0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g]
      at -= (0.1 * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
    }
    return at
  }
  const [x, y] = [walk((at) => (at - 4) / 5), walk((at) => 80 * (at - 1))]
  return (x - 4) ** 2 / 10 + 40 * (y - 1) ** 2
}

/** About how large, for what training only comes near. */
const about = (number: number, within: number) => ({ number, within })

/** What the run must answer, from a closed form or an independent computation, by file and step. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, number | ReturnType<typeof about>>>>> = {
  'chain-rule.json': {
    nudge: 0.5,
    start: 1,
    multiply: 4.2,
    sine: Math.cos(0.5),
    add: 4.2 + Math.cos(0.5),
    zero: 0,
  },
  'himmelblau-race.json': {
    slope: -14,
    step: 0.14,
    first: 0.14,
    second: about(0.46249024, 1e-9),
    adam: about(0.1, 1e-9),
    fifty: about(0, 1e-9),
    narrow: about(heightOfAdam(50), 1e-9),
    // The third of the four minima as they are tabulated, to six digits.
    valley: about(-1.848126, 1e-5),
    start: about(-2.805118, 1e-6),
  },
  'vanishing-gradient.json': {
    one: 0.25,
    two: throughSigmoids(0, 2),
    ten: throughSigmoids(0, 10),
    line: throughSigmoids(0, 10, 9),
    saturate: throughSigmoids(5, 1),
    power: 100 * 1.1 ** 99,
    below: 100 * 0.9 ** 99,
    edge: 100,
  },
  'xor.json': {
    line: about(Math.LN2, 1e-4),
    bend: 1,
    two: about(Math.LN2 / 2, 1e-2),
    zeros: 0,
  },
}

function formulas(text: string): string[] {
  const inline = (pieces: readonly Inline[]) => pieces.flatMap((piece) => (piece.is === 'tex' ? [piece.text] : []))
  return parseMarkdown(text).flatMap((part) => {
    if (part.is === 'tex') return [part.text]
    return part.is === 'list' ? part.items.flatMap(inline) : inline(part.content)
  })
}

test('every answer that is expected is asked for', () => {
  const files = lessons.map(([file]) => file)
  expect(Object.keys(ANSWERS).toSorted()).toEqual(files.toSorted())
})

describe.each(lessons)('the lesson of %s', (file, document) => {
  const { steps } = document.lesson!

  test('has six to ten steps, and something to predict or to do at nearly each', () => {
    expect(steps.length).toBeGreaterThanOrEqual(6)
    expect(steps.length).toBeLessThanOrEqual(10)
    const idle = steps.filter(({ predict, run }) => !predict && !run)
    expect(idle.length).toBeLessThanOrEqual(1)
  })

  test('looks at blocks that are there, opens tabs that are there, and writes TeX that can be set', () => {
    for (const { look = [], show = {}, ...step } of steps) {
      const paths = [...look, ...(show.zoom ?? [])]
      expect(paths.filter((path) => nodeAt(document, path) === undefined)).toEqual([])
      expect([undefined, ...dockTabs.map(({ id }) => id)]).toContain(show.tab)
      for (const tex of textsOf(step).flatMap(formulas))
        katex.renderToString(tex, { throwOnError: true, strict: 'error' })
    }
  })

  test('finds in the run what it asks for, as it is by an independent computation', { timeout: 120_000 }, async () => {
    const session = new Session(environment())
    let now = document
    await session.open(now, 1)
    const found: Record<string, number> = {}
    for (const { id, run = [], predict } of steps) {
      // What is asked is asked of the first button; others lead back.
      for (const { set, restart, until } of run.slice(0, 1)) {
        if (set) now = applyLessonSettings(now, set)
        const report = await session.open(now, 1)
        expect(report.diagnostics).toEqual([])
        if (restart || session.step >= (until ?? Infinity)) await session.restart()
        expect((await session.advance((until ?? session.step) - session.step)).fault).toBe(undefined)
      }
      if (!predict?.from) continue
      const answer = numberIn(await session.answer({ name: 'quantity', asked: predict.from }), predict.from.at)
      if ('missing' in answer) throw new Error(`${id}: ${answer.missing}`)
      found[id] = answer.number
    }
    const expected = ANSWERS[file] ?? {}
    expect(Object.keys(found)).toEqual(Object.keys(expected))
    const far = Object.entries(expected).flatMap(([id, answer]) => {
      const { number, within } = typeof answer === 'number' ? about(answer, 1e-9 * Math.max(1, answer)) : answer
      return Math.abs(found[id]! - number) <= within ? [] : [`${id}: ${found[id]}, not ${number}`]
    })
    expect(far).toEqual([])
  })
})
