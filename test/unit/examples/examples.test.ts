import { describe, expect, test } from 'vitest'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { pointsOf } from '../../../graph-runtime/session/measured.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { verify } from '../../../graph-runtime/session/verify.ts'
import { environment } from '../session/environment.ts'
import { exampleFiles, openExample, readExample } from './example-files.ts'

test('the list of examples names every file once, by its own title', () => {
  const index = JSON.parse(readExample('../examples.json')) as { file: string; title: string; shows: string }[]
  expect(index.map((entry) => `${entry.file}.json`).toSorted()).toEqual(exampleFiles.toSorted())
  for (const { file, title, shows } of index) {
    expect(title).toBe(openExample(`${file}.json`).title)
    expect(shows.length).toBeGreaterThan(10)
  }
})

describe.each(exampleFiles)('%s', (file) => {
  test('is written as the program writes it, has a note for the learner and claims something', () => {
    const document = openExample(file)
    expect(readExample(file)).toBe(writeDocument(document))
    expect(document.description).toMatch(/\*\*Look at\*\*/)
    expect(document.description).toMatch(/\*\*Try\*\*/)
    expect(document.expect?.length).toBeGreaterThan(0)
  })

  test('compiles without a diagnostic', async () => {
    const report = await new Session(environment()).open(openExample(file), 1)
    expect(report.diagnostics).toEqual([])
  })

  test('meets its own expectations', { timeout: 300_000 }, async () => {
    const verdicts = await verify(openExample(file), environment())
    expect(verdicts.filter((verdict) => !verdict.pass)).toEqual([])
  })

  test(
    'takes the same steps on the reference and on the fast backend in f64, but for the order of sums',
    { timeout: 120_000 },
    async () => {
      const losses = async (backend: 'reference' | 'wasm') => {
        const session = new Session(environment(backend))
        await session.open(openExample(file), 1, { precision: 'f64' })
        return pointsOf((await session.advance(5)).measured).flatMap(({ values }) =>
          Object.values(values).map((value) => value ?? NaN),
        )
      }
      const [found, wanted] = [await losses('wasm'), await losses('reference')]
      expect(found.length).toBe(wanted.length)
      found.forEach((loss, i) => expect(Math.abs(loss / wanted[i]! - 1)).toBeLessThan(1e-9))
    },
  )
})
