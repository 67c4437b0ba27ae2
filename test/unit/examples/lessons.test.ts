import { readdirSync, readFileSync } from 'node:fs'
import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { numberIn } from '../../../editor/lesson/judge-answer.ts'
import { dockTabs } from '../../../editor/panels/dock-tabs.tsx'
import { parseMarkdown, type Inline } from '../../../editor/ui/markdown.ts'
import { applyLessonSettings } from '../../../graph-runtime/document/edits.ts'
import type { LessonStep } from '../../../graph-runtime/document/lesson-types.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { nodeAt } from '../../../graph-runtime/session/wiring.ts'
import { environment } from '../session/environment.ts'

const folder = new URL('../../../public/examples/', import.meta.url)

function open(file: string): GraphDocument {
  const parsed = parseDocument(readFileSync(new URL(file, folder), 'utf8'))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.document
}

const lessons = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file, open(file)] as const)
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
    width: about(0, 0.05),
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

const textsOf = ({ text, predict }: LessonStep) =>
  [text, predict?.question, predict?.explanation, ...(predict?.choices ?? [])].filter((it) => it !== undefined)

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
        if (restart || session.step >= (until ?? Infinity)) session.restart()
        expect(session.advance((until ?? session.step) - session.step).fault).toBe(undefined)
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

test(
  'XOR: two hidden units put the corners of one class on one spot, or of both, as the lesson tells',
  { timeout: 60_000 },
  async () => {
    const document = open('xor.json')
    const corners = async (step: string) => {
      const { set, until } = document.lesson!.steps.find(({ id }) => id === step)!.run![0]!
      const session = new Session(environment())
      await session.open(applyLessonSettings(document, set!), 1)
      session.restart()
      session.advance(until!)
      const at = async (row: number, column: number) => {
        const found = numberIn(await session.answer({ name: 'quantity', asked: { value: 'hidden.y' } }), [row, column])
        if ('missing' in found) throw new Error(found.missing)
        return found.number
      }
      return Promise.all([0, 1, 2, 3].map(async (row) => [await at(row, 0), await at(row, 1)] as const))
    }
    const apart = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) => Math.hypot(a - c, b - d)
    const [off, right, left, both] = await corners('space')
    expect(apart(right!, left!)).toBeLessThan(0.01)
    expect(apart(right!, [0.9, 1])).toBeLessThan(0.05)
    // The cut h₁ + h₂ = 1 parts them: straight, as the last block's is.
    expect([off!, right!, left!, both!].map(([a, b]) => a + b > 1)).toEqual([false, true, true, false])
    const stuck = await corners('two')
    expect(apart(stuck[2]!, stuck[3]!)).toBeLessThan(0.001)
    expect(apart(stuck[0]!, stuck[1]!)).toBeGreaterThan(1)
  },
)
