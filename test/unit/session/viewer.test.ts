import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { environment } from './environment.ts'

async function example(name: string): Promise<Session> {
  const text = await readFile(new URL(`../../../public/examples/${name}.json`, import.meta.url), 'utf8')
  const read = parseDocument(text)
  if (!('document' in read)) throw new Error(`${name} could not be read`)
  const session = new Session(environment())
  await session.open(read.document, 1)
  await session.advance(5)
  return session
}

test.each(['line-fit', 'xor', 'two-spirals', 'chain-rule'])(
  'what is asked for soon in %s is what a step gives but for rounding, however often it is asked for',
  async (name) => {
    const session = await example(name)
    const main = session.document!.graphs[session.document!.main]!
    const ask = { mode: 'train', metrics: 'none', ports: main.wires.flatMap(({ from, to }) => [from, to]) } as const
    const exact = await session.look(ask)
    expect(exact.length).toBeGreaterThan(3)
    for (let times = 0; times < 5; times++) {
      const soon = await session.look({ ...ask, slots: ['clock'] }, 'soon')
      expect(soon.length).toBe(exact.length + 1)
      exact.forEach(({ name: port, pass, type, data }, i) => {
        expect(soon[i]).toMatchObject({ name: port, pass, type })
        const size = Math.max(...data.map(Math.abs))
        data.forEach((x, at) => expect(Math.abs(soon[i]!.data[at]! - x)).toBeLessThanOrEqual(1e-4 * size))
      })
    }
  },
)
