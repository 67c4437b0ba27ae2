import { expect, test } from 'vitest'
import { Session } from '../../../graph-runtime/session/session.ts'
import { documentOf, graph, node } from '../session/documents.ts'
import { environment } from '../session/environment.ts'

test.each(['reference', 'wasm'] as const)(
  'on %s a number that is no index names nothing: neither the first entry nor the last',
  async (backend) => {
    const main = graph(
      [
        node('x', 'constant', { value: [10, 20, 30] }),
        node('k', 'constant', { value: [0, 2, 3, -1, 0.5, 1e10] }),
        node('taken', 'gather'),
        node('marked', 'one-hot', { classes: 2 }),
        node('found', 'embedding', { symbols: 3, width: 1 }),
      ],
      'x.y > taken.x',
      'k.y > taken.indices',
      'k.y > marked.x',
      'k.y > found.i',
    )
    const session = new Session(environment(backend))
    await session.open(documentOf(main), 1)
    const seen = await session.look({ mode: 'evaluate', metrics: 'none', ports: ['taken.y', 'marked.y', 'found.y'] })
    const [taken, marked, found] = ['taken.y', 'marked.y', 'found.y'].map(
      (name) => seen.find((entry) => entry.name === name && entry.pass === 'forward')!.data,
    )
    expect([...taken!]).toEqual([10, 30, NaN, NaN, NaN, NaN])
    expect([...marked!]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect([...found!].map(Number.isNaN)).toEqual([false, false, true, true, true, true])
  },
)
