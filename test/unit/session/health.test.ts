import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { findingsOf } from '../../../graph-runtime/session/health-findings.ts'
import { health, type LayerHealth } from '../../../graph-runtime/session/health.ts'
import { lostUnits } from '../../../graph-runtime/session/lost-units.ts'
import { Model } from '../../../graph-runtime/session/model.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node, smallNetwork } from './documents.ts'

async function layersOf(document: GraphDocument, change: (model: Model) => void = () => {}) {
  const compiled = compile(document, catalog)
  expect(compiled.diagnostics.filter(({ kind }) => kind === 'problem')).toEqual([])
  const model = await Model.make(compiled, wasm, document.precision ?? 'f32')
  await model.initialise(document.seed)
  change(model)
  const layers = await health({ document, catalog, tables: new Map(), model, now: () => 0 })
  return { model, layers }
}

const vanishing = (): GraphDocument => {
  const url = new URL('../../../public/examples/vanishing-gradient.json', import.meta.url)
  const read = parseDocument(readFileSync(url, 'utf8'))
  if (!('document' in read)) throw new Error('the example does not open')
  return read.document
}

test('ten sigmoids vanish, a hundred factors explode', async () => {
  const { layers } = await layersOf(vanishing())
  const findings = findingsOf(layers)
  expect(findings.map(({ is, node: at, against }) => [is, at, against])).toEqual([
    ['vanishing', 'x', 's10'],
    ['exploding', 'b', 'power'],
  ])
  expect(findings[0]!.cotangent).toBeCloseTo(3.8752e-7, 11)
  expect(findings[1]!.ratio).toBeCloseTo(100 * 1.1 ** 99, 5)
  const row = layers.filter(({ strand }) => strand === layers[0]!.strand)
  expect(row.map((layer) => layer.node)).toEqual(['x', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10'])
})

test('sizes are those of the tensors, and a change is that of the next step', async () => {
  const { model, layers } = await layersOf(smallNetwork({}, { precision: 'f64' }))
  expect(layers.map((layer) => layer.node)).toEqual(['h', 'out', 'loss'])
  const [h] = layers as [LayerHealth]
  const seen = await model.look({ mode: 'train', metrics: 'none', ports: ['h.y'], slots: ['h.weight'] })
  const size = (name: string, pass: string) => {
    const { data } = seen.find((entry) => entry.name === name && entry.pass === pass)!
    return Math.hypot(...data) / Math.sqrt(data.length)
  }
  expect(h.value).toBeCloseTo(size('h.y', 'forward'), 13)
  expect(h.cotangent).toBeCloseTo(size('h.y', 'backward'), 13)
  expect(h.parameters.map(({ slot }) => slot)).toEqual(['h.weight', 'h.bias'])
  expect(h.parameters[0]!.gradient).toBeCloseTo(size('h.weight', 'backward'), 13)
  const before = (await model.read('h.weight'))!.slice()
  await model.prepare()
  await model.step()
  const moved = (await model.read('h.weight'))!.map((x, i) => x - before[i]!)
  expect(h.parameters[0]!.change).toBeCloseTo(Math.hypot(...moved) / Math.sqrt(moved.length), 13)
  expect(findingsOf(layers)).toEqual([])
})

test('a relu layer with three units off for every row has three dead units; with all off nothing arrives before it', async () => {
  const network = (activation: string): GraphDocument =>
    documentOf(
      graph(
        [
          node('x', 'constant', { value: [[0.5], [1]] }),
          node('h', 'dense', { units: 16, activation }),
          node('out', 'dense', { units: 1 }),
          node('m', 'mean'),
          node('sgd', 'sgd'),
        ],
        'x.y > h.x',
        'h.y > out.x',
        'out.y > m.x',
        'm.y > sgd.loss',
      ),
    )
  const bias = (dead: number) => (model: Model) => {
    model.write('h.weight', new Array(16).fill(0.1))
    model.write(
      'h.bias',
      Array.from({ length: 16 }, (_, i) => (i < dead ? -9 : 0.2)),
    )
  }
  const some = await layersOf(network('relu'), bias(3))
  expect(findingsOf(some.layers)).toMatchObject([{ is: 'dead', node: 'h', lost: 3, of: 16 }])
  expect(findingsOf((await layersOf(network('relu'), bias(0))).layers)).toEqual([])
  const saturated = await layersOf(network('tanh'), bias(5))
  expect(findingsOf(saturated.layers)).toMatchObject([{ is: 'saturated', node: 'h', lost: 5, of: 16 }])
})

describe('lost units', () => {
  const of = (type: string, data: number[], shape: number[], settings: Record<string, Json> = {}) =>
    lostUnits(node('n', type, settings), Float64Array.from(data), shape)

  test('a unit that passes one row is alive', () => {
    expect(of('relu', [0, 3, 1, 0, 0, 2], [2, 3])).toEqual({ how: 'off', lost: 1, of: 3 })
    expect(of('sigmoid', [0.5, 1, 0.999, 0.0001], [2, 2])).toEqual({ how: 'saturated', lost: 1, of: 2 })
  })

  test('of images a unit is a channel', () => {
    expect(of('relu', [0, 0, 0, 0, 0, 1, 0, 0], [1, 2, 2, 2])).toEqual({ how: 'off', lost: 1, of: 2 })
  })

  test('other blocks have none', () => {
    expect(of('dense', [0, 0], [1, 2])).toBe(undefined)
    expect(of('dense', [0, 0], [1, 2], { activation: 'relu' })).toEqual({ how: 'off', lost: 2, of: 2 })
  })
})

test('NaN is named where it comes in on the way back, zero where it begins', () => {
  const layer = (at: string, cotangent: number): LayerHealth => ({
    node: at,
    port: `${at}.y`,
    value: 1,
    cotangent,
    parameters: [{ slot: `${at}.weight`, size: 1, gradient: 1 }],
    strand: 0,
  })
  const findings = (...cotangents: number[]) => findingsOf(cotangents.map((c, i) => layer(`h${i}`, c)))
  expect(findings(NaN, NaN, 1)).toMatchObject([{ is: 'not finite', node: 'h1' }])
  expect(findings(0, 0, 1)).toEqual([{ is: 'zero', node: 'h1', cotangent: 0 }])
  expect(findings(2e-3, 0.9, 1)).toEqual([])
  expect(findings(2e3, 0.9, 1)).toMatchObject([{ is: 'exploding', node: 'h0', against: 'h2', ratio: 2e3 }])
})
