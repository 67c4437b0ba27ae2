import { describe, expect, test } from 'vitest'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { readViews } from '../../../graph-runtime/session/view-readings.ts'
import { node, smallNetwork } from '../session/documents.ts'
import { opened, openedGraph, shown } from './shown.ts'

describe('the loss landscape', () => {
  const landscape = (settings: Record<string, Json>) => {
    const document = smallNetwork()
    const { nodes, wires } = document.graphs['main']!
    const wire = { from: 'loss.loss', to: 'land.loss' }
    const main = {
      nodes: [...nodes, node('land', 'loss-landscape', { grid: 5, ...settings })],
      wires: [...wires, wire],
    }
    return opened({ ...document, graphs: { main } })
  }

  test('at its centre is the loss, to the last bit', async () => {
    const session = await landscape({})
    await session.advance(7)
    const { loss, here, point, window } = await shown(session, 'land')
    expect(point!.data).toEqual([0, 0])
    expect(window!.data).toEqual([-1, -1, 1, 1])
    expect(loss!.data[12]).toBe(here!.data[0])
    expect(here!.data[0]).toBe((await session.measure('train'))!.values['loss'])
  })

  test('along two numbers is the loss with these numbers put in their place', async () => {
    const session = await landscape({ plane: 'two numbers', across: 'h.weight[3]', up: 'out.bias', low: -1, high: 2 })
    await session.advance(7)
    const { loss, point } = await shown(session, 'land')
    const weight = (await session.read('h.weight'))!
    expect(point!.data).toEqual([weight[3], (await session.read('out.bias'))![0]])
    for (const [r, c] of [
      [0, 0],
      [1, 3],
      [4, 2],
    ] as const) {
      session.write('h.weight', [...weight.slice(0, 3), -1 + 0.75 * c, ...weight.slice(4)])
      session.write('out.bias', [2 - 0.75 * r])
      const { values } = (await session.measure('train'))!
      expect(loss!.data[5 * r + c]).toBeCloseTo(values['loss']!, 12)
    }
  })

  test('along two numbers follows them at every step, only while someone looks', async () => {
    const session = await landscape({ plane: 'two numbers', across: 'h.weight[3]', up: 'out.bias' })
    const reader = readViews(session, () => 0)
    await session.advance(2)
    reader.choose(['land.point'])
    const passed: { readonly step: number; readonly numbers: readonly (number | undefined)[] }[] = []
    for (const step of [3, 4, 5]) {
      await session.advance(1)
      passed.push({ step, numbers: [(await session.read('h.weight'))![3], (await session.read('out.bias'))![0]] })
    }
    const [reading] = await reader.read(true)
    expect(reading!.way).toEqual(passed)
    expect((await reader.read(false))[0]!.way).toBe(undefined)
  })

  test('goes in directions in which each unit’s weights are as long as they are in the model', async () => {
    const session = await landscape({})
    const other = await landscape({ seed: 1 })
    const [one, two] = [await shown(session, 'land'), await shown(other, 'land')]
    expect(two['loss']!.data[12]).toBe(one['loss']!.data[12])
    expect(two['loss']!.data[0]).not.toBe(one['loss']!.data[0])
    // Half a length to each side along one unit's only weight: the layer of one input and one unit is w(1 ± ½)x.
    const line = await openedGraph(
      [
        node('x', 'constant', { value: [[1]] }),
        node('d', 'dense', { units: 1, bias: false }),
        node('loss', 'mean'),
        node('land', 'loss-landscape', { grid: 5, span: 0.5 }),
      ],
      'x.y > d.x',
      'd.y > loss.x',
      'loss.y > land.loss',
    )
    const { loss, here } = await shown(line, 'land')
    const ends = [0, 4, 20, 24].map((i) => Math.abs(loss!.data[i]! / here!.data[0]!)).toSorted((a, b) => a - b)
    expect(ends[0]).toBeCloseTo(0, 10)
    expect(ends[3]).toBeCloseTo(2, 10)
  })
})
