import { expect, test } from 'vitest'
import { outdatedBlocks } from '../../../graph-runtime/session/outdated.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node } from './documents.ts'

const inner = (factor: number) =>
  graph(
    [node('in', 'input'), node('scaled', 'expression', { expression: `${factor} * x` }), node('out', 'output')],
    'in.x > scaled.x',
    'scaled.out > out.y',
  )

/** Two chains beside one another, one of them through an own block: a number squared, and a knob scaled and squared. */
function chains(
  change: { value?: number; knob?: number; factor?: number; from?: string; seed?: number } = {},
): GraphDocument {
  const main = graph(
    [
      node('number', 'constant', { value: change.value ?? 3 }),
      node('first', 'square'),
      node('knob', 'slider', change.knob === undefined ? {} : { value: change.knob }),
      node('own', 'graph', { graph: 'inner' }),
      node('second', 'square'),
    ],
    `${change.from ?? 'number.y'} > first.x`,
    'knob.y > own.in',
    'own.out > second.x',
  )
  return documentOf(main, { seed: change.seed ?? 1, graphs: { inner: inner(change.factor ?? 2) } })
}
const outdated = (change: Parameters<typeof chains>[0]) => outdatedBlocks(chains(), chains(change), catalog).toSorted()

test('none is where nothing changed, or only a knob, which is written to what runs', () => {
  expect(outdated({})).toEqual([])
  expect(outdated({ knob: 4 })).toEqual([])
})

test('what is set or wired otherwise is, with all that it feeds, through own blocks', () => {
  expect(outdated({ value: 5 })).toEqual(['first', 'number'])
  expect(outdated({ from: 'knob.y' })).toEqual(['first'])
  expect(outdated({ factor: 3 })).toEqual(['own/scaled', 'second'])
})

test('what is new is, and all of a graph with another seed', () => {
  const { graphs, ...rest } = chains()
  const main = { ...graphs['main']!, nodes: [...graphs['main']!.nodes, node('more', 'constant')] }
  expect(outdatedBlocks(chains(), { ...rest, graphs: { ...graphs, main } }, catalog)).toEqual(['more'])
  expect(outdated({ seed: 2 })).toEqual(['first', 'knob', 'number', 'own/scaled', 'second'])
})

test('a block that holds a graph in which something changed is', () => {
  const held = (factor: number) =>
    documentOf(graph([node('x', 'constant'), node('skip', 'residual', { graph: 'inner' })], 'x.y > skip.x'), {
      graphs: { inner: inner(factor) },
    })
  expect(outdatedBlocks(held(2), held(2), catalog)).toEqual([])
  expect(outdatedBlocks(held(2), held(3), catalog)).toEqual(['skip'])
})
