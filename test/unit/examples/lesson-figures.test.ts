import { describe, expect, test } from 'vitest'
import { FIGURES } from './lesson-figures.ts'
import { exampleFiles, openExample } from './example-files.ts'
import { played } from './lesson-played.ts'
import { figuresIn, says, textsOf } from './lesson-texts.ts'

describe('the figures of a text', () => {
  test('are found as they are written', () => {
    const text = String.raw`At $\ln 2 \approx 0.693$, $\tfrac14$, \frac{12}{5}, $3.9\cdot10^{-7}$, $x_{11}^{12}$, $10^{-13}$, 2/82.3 and 7.`
    expect(figuresIn(text)).toEqual(['0.693', '1/4', '12/5', '3.9e-7', '1e-13', '82.3'])
  })

  test.each([
    ['0.693', Math.LN2, true],
    ['0.694', Math.LN2, false],
    ['1/4', 0.25, true],
    ['1/4', 0.2501, false],
    ['3.9e-7', 3.8752e-7, true],
    ['3.8e-7', 3.8752e-7, false],
    ['1.85', -1.8481, true],
    ['300', 301, false],
  ])('%s says %s: %s', (written, number, right) => expect(says(written, number)).toBe(right))
})

test('every lesson that is shipped has its figures checked', () => {
  const files = exampleFiles.filter((file) => openExample(file).lesson)
  expect(Object.keys(FIGURES).toSorted()).toEqual(files.toSorted())
})

describe.each(Object.entries(FIGURES))('%s', (file, figuresOf) => {
  const document = openExample(file)
  const { steps } = document.lesson!

  test('states no figure that is not checked, and each is so', { timeout: 120_000 }, async () => {
    const truths = figuresOf(played(document))
    const stated = steps.map((step) => {
      const figures = textsOf(step).flatMap(figuresIn)
      return [step.id, [...new Set(figures), ...(typeof step.predict?.answer === 'number' ? ['answer'] : [])]] as const
    })
    const checked = steps.map(({ id }) => [id, Object.keys(truths[id] ?? {})] as const)
    const sorted = (lists: typeof stated | typeof checked) => lists.map(([id, list]) => [id, [...list].toSorted()])
    expect(sorted(stated)).toEqual(sorted(checked))
    const wrong: string[] = []
    for (const { id, predict } of steps) {
      for (const [written, truth] of Object.entries(truths[id] ?? {})) {
        const number = await truth
        const isSo = written === 'answer' ? Math.abs(Number(predict!.answer) - number) < 1e-6 : says(written, number)
        if (!isSo) wrong.push(`${id}: ${written}, where it is ${number}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
