import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, difference, lightOf, seenBy, SIGHTS } from './colour-sight.ts'

const css = readFileSync(new URL('../../../editor/look/tokens.css', import.meta.url), 'utf8')

/** The colours of one theme, by the names of their tokens. */
function tokensOf(theme: string): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(`[data-theme='${theme}'] {`))
  const lines = block.slice(0, block.indexOf('\n}')).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)
  return new Map([...lines].map(([, name = '', hex = '']) => [name, hex]))
}

/** Where text and controls stand. */
const SURFACES = ['canvas', 'panel', 'raised', 'sunk', 'hover']
const TEXTS = ['ink', 'ink-2', 'ink-3', 'value', 'grad', 'tan', 'neg', 'pos', 'bad', 'ok', 'stale']
/** What wires, bars, marks and control edges are drawn with, and where. */
const LINES = ['value-line', 'grad-line', 'tan-line', 'edge', 'bad', 'stale']
const UNDER_LINES = ['canvas', 'panel', 'raised']

/**
 * Two colours 0.1 apart in OKLab are five times the difference that is just noticed side by side (0.02), so that they are told
 * apart as thin lines and small marks which do not touch. These pairs carry a meaning by colour that nothing else beside them
 * carries at a glance; class 0 and 1 are the colours of the signs.
 */
const BOUND = 0.1
const PAIRS = [
  ['value', 'grad'],
  ['value-line', 'grad-line'],
  ['neg', 'pos'],
] as const
/**
 * A tangent shows in the place of a gradient and beside values, and is told from them by dash and arrow head as well (LOOK.md):
 * for it half as much again as is just noticed is enough. The nearest are tangent and value in tritan sight, 0.039.
 */
const SEEN = 0.03
const HELPED = [
  ['tan-line', 'value-line'],
  ['tan', 'value'],
  ['tan-line', 'grad-line'],
  ['tan', 'grad'],
] as const

describe.each(['light', 'dark'])('the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const light = (name: string) => {
    const hex = tokens.get(name)
    if (hex === undefined) throw new Error(`There is no token --${name}.`)
    return lightOf(hex)
  }
  const tooLow = (names: readonly string[], under: readonly string[], least: number) =>
    names.flatMap((name) =>
      under.flatMap((surface) => {
        const found = contrast(light(name), light(surface))
        return found < least ? [`${name} on ${surface}: ${found.toFixed(2)}`] : []
      }),
    )
  const tooNear = (pairs: readonly (readonly [string, string])[], least: number) =>
    SIGHTS.flatMap((sight) =>
      pairs.flatMap(([a, b]) => {
        const found = difference(seenBy(sight, light(a)), seenBy(sight, light(b)))
        return found < least ? [`${a} and ${b}, ${sight}: ${found.toFixed(3)}`] : []
      }),
    )

  test('writes text with a contrast of 4.5 on every surface', () => {
    expect(tooLow(TEXTS, SURFACES, 4.5)).toEqual([])
    expect(tooLow(['on-accent'], ['accent'], 4.5)).toEqual([])
    expect(tooLow(['ink', 'ink-2', 'bad'], ['bad-soft'], 4.5)).toEqual([])
    expect(tooLow(['value'], ['value-soft'], 4.5)).toEqual([])
    expect(tooLow(['grad'], ['grad-soft'], 4.5)).toEqual([])
  })

  test('draws wires and the edges of controls with a contrast of 3', () => {
    expect(tooLow(LINES, UNDER_LINES, 3)).toEqual([])
  })

  test('tells value from gradient and negative from positive for every sight', () => {
    expect(tooNear(PAIRS, BOUND)).toEqual([])
  })

  test('leaves a tangent a colour of its own for every sight, beside its dash', () => {
    expect(tooNear(HELPED, SEEN)).toEqual([])
  })
})

test('the simulated sights keep white, and take red and green to about one hue where those cones are missing', () => {
  for (const sight of SIGHTS) expect(difference(seenBy(sight, [1, 1, 1]), [1, 1, 1])).toBeLessThan(0.01)
  const [red, green] = [lightOf('#c00000'), lightOf('#008000')]
  const apart = difference(red, green)
  expect(difference(seenBy('deutan', red), seenBy('deutan', green))).toBeLessThan(apart / 2)
  expect(difference(seenBy('tritan', red), seenBy('tritan', green))).toBeGreaterThan(apart / 2)
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 12)
})
