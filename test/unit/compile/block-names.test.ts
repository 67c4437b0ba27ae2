import { expect, test } from 'vitest'
import {
  blockNames,
  blockSign,
  nameOfPath,
  nameOfTensor,
  shortOfPath,
  signOfPath,
} from '../../../graph-runtime/compile/block-names.ts'
import type { GraphDocument, GraphNode } from '../../../graph-runtime/document/types.ts'
import { catalog } from '../../../nodes/catalog.ts'

const block = (id: string, type: string, label?: string, graph?: string): GraphNode => ({
  id,
  type,
  position: [0, 0],
  settings: graph === undefined ? {} : { graph },
  ...(label !== undefined && { label }),
})
const graphOf = (...nodes: GraphNode[]) => ({ nodes, wires: [] })
const namesOf = (...nodes: GraphNode[]) => [...blockNames(graphOf(...nodes), catalog).values()].map(({ name }) => name)

test('a block is called by its label, else by the title of its kind', () => {
  expect(namesOf(block('product', 'multiply'), block('z', 'add', 'Sum of both'), block('q', 'quux'))).toEqual([
    'Multiply',
    'Sum of both',
    'quux',
  ])
})

test('blocks of one title are told apart by their ids, or by the number in an id that was made from the type', () => {
  expect(namesOf(block('h1', 'dense'), block('last_one', 'dense'), block('w_1', 'dense'))).toEqual([
    'Dense h1',
    'Dense last one',
    'Dense w_1',
  ])
  expect(namesOf(block('dense', 'dense'), block('dense-2', 'dense'), block('out', 'dense', 'Out'))).toEqual([
    'Dense 1',
    'Dense 2',
    'Out',
  ])
  expect(namesOf(block('a', 'add', 'S'), block('b', 'sin', 'S'))).toEqual(['S a', 'S b'])
})

test('no two blocks of a graph have one name, even where a label is what another comes to', () => {
  const names = namesOf(block('dense', 'dense'), block('dense-2', 'dense'), block('x', 'add', 'Dense 2'))
  expect(new Set(names).size).toBe(3)
})

test('in a formula the tag alone stands for a block, a name that is no sign gives way to the id', () => {
  const graph = graphOf(block('h1', 'dense'), block('h2', 'dense'), block('sine', 'sin'))
  expect(blockSign('h1', graph, catalog)).toBe('h1')
  expect(blockSign('sine', graph, catalog)).toBe('Sine')
  const numbered = graphOf(block('dense', 'dense'), block('dense-2', 'dense'), block('f', 'add', 'f(x)'))
  expect(blockSign('dense-2', numbered, catalog)).toBe('Dense 2')
  expect(blockSign('f', numbered, catalog)).toBe('f')
})

test('a path is named block by block, and a tensor by its block and its own name', () => {
  const document: GraphDocument = {
    format: 'chainrule',
    version: 1,
    title: 'Names',
    seed: 1,
    main: 'main',
    graphs: {
      main: graphOf(block('generator', 'graph', 'Generator', 'inner')),
      inner: graphOf(block('g2', 'dense'), block('g3', 'dense'), block('last', 'dense', 'Last')),
    },
  }
  expect(nameOfPath('generator/g3', document, catalog)).toBe('Generator ▸ Dense g3')
  expect(nameOfPath('@inner/last', document, catalog)).toBe('inner ▸ Last')
  expect(nameOfPath('gone/away', document, catalog)).toBe('gone ▸ away')
  expect(nameOfTensor('generator/g3.weight', document, catalog)).toBe('Generator ▸ Dense g3 · weight')
  expect(shortOfPath('generator/g3', document, catalog)).toBe('Generator ▸ g3')
  expect(signOfPath('generator/g3', document, catalog)).toBe('g3')
  // Of own blocks of one title what tells them apart is left, and not lost in the middle of a long label.
  const twice: GraphDocument = {
    ...document,
    graphs: {
      main: graphOf(block('f', 'graph', undefined, 'inner'), block('k', 'graph', undefined, 'inner')),
      inner: graphOf(block('w', 'parameter')),
    },
  }
  expect(['f/w', 'k/w'].map((path) => shortOfPath(path, twice, catalog))).toEqual(['f ▸ Parameter', 'k ▸ Parameter'])
})
