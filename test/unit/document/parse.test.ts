import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { Problem } from '../../../graph-runtime/document/problem.ts'
import { formatPath, formatProblem } from '../../../graph-runtime/document/problem.ts'
import type { Json } from '../../../graph-runtime/document/types.ts'
import { writeDocument } from '../../../graph-runtime/document/write.ts'
import { sample } from './sample.ts'

type Loose = Record<string, Json>

const node = (id: string, more: Loose = {}): Loose => ({ id, type: 'add', position: [0, 0], settings: {}, ...more })
const file = (more: Loose = {}): Loose => ({
  format: 'chainrule',
  version: 1,
  title: 'T',
  seed: 1,
  main: 'main',
  graphs: { main: { nodes: [], wires: [] } },
  ...more,
})
const graph = (nodes: Json[], wires: Json[], more: Loose = {}): Loose =>
  file({ graphs: { main: { nodes, wires, ...more } } })
const wire = (from: string, to: string): Loose => ({ from, to })
const uses = (id: string, key: string): Loose => node(id, { type: 'graph', settings: { graph: key } })

function problemsOf(input: Json | Uint8Array): readonly Problem[] {
  const text = typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input)
  const parsed = parseDocument(text)
  if (!('problems' in parsed)) throw new Error('The file was opened.')
  return parsed.problems
}

/** Graphs g0…g(depth−1), each standing for the next `copies` times. */
function nested(depth: number, copies: number): Loose {
  const graphs: Loose = { main: { nodes: [uses('g', 'g0')], wires: [] } }
  for (let level = 0; level < depth; level++) {
    const inner =
      level + 1 < depth ? Array.from({ length: copies }, (_, i) => uses(`n${i}`, `g${level + 1}`)) : [node('a')]
    graphs[`g${level}`] = { nodes: inner, wires: [] }
  }
  return file({ graphs })
}

const three = [node('first'), node('second'), node('third')]

describe('files that do not open', () => {
  test.each<[string, Json | Uint8Array, string, string]>([
    ['empty', '', '', 'The file is empty.'],
    ['white space', ' \n\t', '', 'The file is empty.'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff), '', 'The file is not text (UTF-8).'],
    ['a web page', '<!doctype html>', '', 'The file is not a graph.'],
    ['a model of another program', 'PK\u0003\u0004', '', 'The file is not a graph.'],
    [
      'a graph with a slip of the pen',
      '{"format": chainrule}',
      'format',
      'Found "chainrule" where there should be a value.',
    ],
    ['null', 'null', '', 'This is JSON, but not a Chainrule graph.'],
    ['a list', '[]', '', 'This is JSON, but not a Chainrule graph.'],
    ['something else', '{"nodes": []}', 'format', 'This is JSON, but not a Chainrule graph.'],
    ['no version', '{"format": "chainrule"}', 'version', 'The file does not say which version of the format it has.'],
    ['version as text', file({ version: '1' }), 'version', 'The file does not say which version of the format it has.'],
    [
      'a newer version',
      file({ version: 99 }),
      'version',
      'The file was made by a newer Chainrule: its format is version 99, this one reads 1.',
    ],
    ['version 0', file({ version: 0 }), 'version', 'There never was a version 0 of the format.'],
    ['version −1e300', file({ version: -1e300 }), 'version', 'There never was a version -1e+300 of the format.'],
    [
      '__proto__',
      `{"format": "chainrule", "version": 1, "__proto__": {"polluted": 1}}`,
      '__proto__',
      'The key "__proto__" is not allowed.',
    ],
    [
      'a graph called constructor',
      '{"graphs": {"constructor": {}}}',
      'graphs.constructor',
      'The key "constructor" is not allowed.',
    ],
    ['no title', { ...file(), title: null }, 'title', '"title" should be text in quotation marks, but is null.'],
    [
      'a control character in the title',
      file({ title: 'a\u0007' }),
      'title',
      '"title" holds a control character, or a line break where none may be.',
    ],
    [
      'a title of two lines',
      file({ title: 'a\nb' }),
      'title',
      '"title" holds a control character, or a line break where none may be.',
    ],
    ['a long title', file({ title: 'a'.repeat(201) }), 'title', '"title" has 201 letters, above the limit of 200.'],
    ['a fractional seed', file({ seed: 0.5 }), 'seed', '"seed" should be a whole number, but is 0.5.'],
    ['a seed of 33 bits', file({ seed: 2 ** 32 }), 'seed', '"seed" is 4294967296, above the limit of 4294967295.'],
    [
      'a wrong precision',
      file({ precision: 'f16' }),
      'precision',
      '"precision" should be "f32" or "f64" or "fast", but is the text "f16".',
    ],
    ['an unknown key', file({ lessons: 1 }), 'lessons', '"lessons" is not a key that can stand here.'],
    [
      'an unknown key of a node',
      graph([node('a', { x: 1, y: 2 })], []),
      'graphs.main.nodes[0]',
      '"x", "y" are not keys that can stand here.',
    ],
    ['graphs as a list', file({ graphs: [] }), 'graphs', '"graphs" should be an object in { }, but is a list of 0.'],
    [
      'a graph with a space',
      file({ graphs: { 'a b': { nodes: [], wires: [] } } }),
      'graphs["a b"]',
      '"a b" cannot be a key here.',
    ],
    ['no main graph', file({ main: 'mian' }), 'main', 'There is no graph "mian" to run.'],
    ['main names what every object has', file({ main: 'toString' }), 'main', 'There is no graph "toString" to run.'],
    ['no id', graph([{ type: 'add', position: [0, 0] }], []), 'graphs.main.nodes[0].id', '"id" is missing.'],
    ['an id with a dot', graph([node('a.b')], []), 'graphs.main.nodes[0].id', '"id" "a.b" is no name.'],
    [
      'an id of markup',
      graph([node('<img src=x onerror=alert(1)>')], []),
      'graphs.main.nodes[0].id',
      '"id" "<img src=x onerror=alert(1)>" is no name.',
    ],
    [
      'an id of 65 letters',
      graph([node('a'.repeat(65))], []),
      'graphs.main.nodes[0].id',
      `"id" "${'a'.repeat(60)}…" is no name.`,
    ],
    ['the id __proto__', graph([node('__proto__')], []), 'graphs.main.nodes[0].id', '"id" "__proto__" is no name.'],
    [
      'a bell in a label',
      graph([node('a', { label: 'x\u0007' })], []),
      'graphs.main.nodes[0].label',
      '"label" holds a control character, or a line break where none may be.',
    ],
    [
      'a null byte in a setting',
      graph([node('a', { settings: { rows: [['\u0000']] } })], []),
      'graphs.main.nodes[0].settings.rows[0][0]',
      'This entry holds a control character, or a line break where none may be.',
    ],
    [
      'far away',
      graph([node('a', { position: [0, 1e7] })], []),
      'graphs.main.nodes[0].position[1]',
      'This entry is 10000000, above the limit of 1000000.',
    ],
    [
      'a position of three',
      graph([node('a', { position: [0, 0, 0] })], []),
      'graphs.main.nodes[0].position',
      '"position" has 3 entries, above the limit of 2.',
    ],
    [
      'a wire to no port',
      graph([node('a')], [wire('a', 'a.x')]),
      'graphs.main.wires[0].from',
      '"from" "a" names no port.',
    ],
    [
      'a dangling wire',
      graph(three, [wire('first.y', 'secnd.x')]),
      'graphs.main.wires[0].to',
      'The wire\'s end "secnd.x" names no block here.',
    ],
    [
      'two wires into one input',
      graph(three, [wire('first.y', 'third.x'), wire('second.y', 'third.x')]),
      'graphs.main.wires[1].to',
      'The input "third.x" has two wires, from "first.y" and from "second.y".',
    ],
    [
      'a wire twice',
      graph(three, [wire('first.y', 'third.x'), wire('first.y', 'third.x')]),
      'graphs.main.wires[1]',
      'The wire from "first.y" to "third.x" stands twice.',
    ],
    ['an id twice', graph([node('a'), node('a')], []), 'graphs.main.nodes[1].id', 'Two blocks are called "a".'],
    [
      "a note with a block's id",
      graph([node('a')], [], { notes: [{ id: 'a', position: [0, 0], size: [1, 1], text: '' }] }),
      'graphs.main.notes[0].id',
      'The note\'s id "a" is taken.',
    ],
    [
      'a graph in itself',
      file({ graphs: { main: { nodes: [uses('a', 'b')], wires: [] }, b: { nodes: [uses('c', 'main')], wires: [] } } }),
      'graphs.b',
      'The graph b contains itself: b → main → b.',
    ],
    [
      'an unknown graph',
      graph([uses('a', 'mein')], []),
      'graphs.main.nodes[0].settings.graph',
      'The block "a" stands for a graph "mein", which does not exist.',
    ],
    [
      'the graph __proto__',
      graph([uses('a', '__proto__')], []),
      'graphs.main.nodes[0].settings.graph',
      'The block "a" stands for a graph "__proto__", which does not exist.',
    ],
    [
      'two thousand million blocks',
      nested(10, 10),
      'graphs.main',
      'The graph main comes to 2111111111 blocks with all its inner graphs; 200000 is the limit.',
    ],
    ['graphs 65 deep', nested(65, 1), 'graphs.main', 'The graph main holds graphs inside graphs more than 64 deep.'],
    [
      'too many blocks',
      graph(
        Array.from({ length: 20_001 }, (_, i) => node(`n${i}`)),
        [],
      ),
      'graphs',
      'The file holds 20001 blocks; 20000 is the limit.',
    ],
    [
      'too many graphs',
      file({ graphs: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`g${i}`, 0])) }),
      'graphs',
      'The file holds 1001 graphs; 1000 is the limit.',
    ],
    [
      'a claim of two things',
      file({ expect: [{ metric: 'loss', value: 'a.b', equals: 1 }] }),
      'expect[0]',
      'This entry does not name exactly one quantity.',
    ],
    [
      'a claim of nothing',
      file({ expect: [{ metric: 'loss' }] }),
      'expect[0]',
      'This entry claims nothing of its quantity.',
    ],
    [
      'of without gradient',
      file({ expect: [{ value: 'a.b', of: 'a.b', equals: 1 }] }),
      'expect[0]',
      'This entry has "of" without "gradient".',
    ],
    [
      'a claim in words',
      file({ expect: [{ metric: 'loss', equals: [1, 'about two'] }] }),
      'expect[0].equals',
      '"equals" should be a number or nested lists of numbers.',
    ],
    [
      'a claim at no index',
      file({ expect: [{ metric: 'loss', equals: 1, at: 'first' }] }),
      'expect[0].at',
      '"at" should be the index of an entry: one whole number, or a list with one for each axis.',
    ],
    [
      'a claim on no path',
      file({ expect: [{ value: 'a/b', equals: 1 }] }),
      'expect[0].value',
      '"value" "a/b" names nothing in a graph.',
    ],
    [
      'too few saved entries',
      file({ parameters: { step: 0, slots: { 'a.w': { shape: [2], dtype: 'float', data: [1] } } } }),
      'parameters.slots["a.w"]',
      'It lists 1 entries, but a float tensor of shape [2] has 2.',
    ],
    [
      'a saved tensor of 10¹⁸',
      file({ parameters: { step: 0, slots: { 'a.w': { shape: [1e9, 1e9], dtype: 'float', data: '' } } } }),
      'parameters.slots["a.w"]',
      'Its data are 0 bytes, but a float tensor of shape [1000000000, 1000000000] takes 8000000000000000000.',
    ],
  ])('%s', (_name, input, path, message) => {
    const [problem] = problemsOf(input)
    expect(problem).toMatchObject({ path, message })
    expect(problem?.mend).toMatch(/[.?]$/)
    expect(formatProblem(problem ?? { path: '', message: '', mend: '' })).not.toMatch(/\p{Cc}/u)
  })

  test('a mend names the nearest block or graph', () => {
    const [dangling] = problemsOf(graph(three, [wire('first.y', 'secnd.x')]))
    expect(dangling?.mend).toBe('The nearest is "second". Correct the name or remove the wire.')
    expect(problemsOf(file({ main: 'mian' }))[0]?.mend).toContain('"main"')
    expect(problemsOf(file({ version: 2 }))[0]?.mend).toBe('Update Chainrule to open it.')
  })

  test('more than 64 MB are refused before they are read', () => {
    expect(problemsOf('['.repeat(64 * 2 ** 20 + 1))[0]?.message).toBe('The file has 65 MB; at most 64 MB are read.')
    expect(problemsOf(new Uint8Array(100 * 2 ** 20))[0]?.message).toBe('The file has 100 MB; at most 64 MB are read.')
  })

  test('a million faults are told, not thrown', () => {
    const settings = Object.fromEntries(Array.from({ length: 5e5 }, (_, i) => [`k.${i}`, 0]))
    const [problem] = problemsOf(graph([node('a', { settings })], []))
    expect(problem?.message).toBe('Too much of the file is malformed to be listed.')
    const many = graph(
      [],
      Array.from({ length: 100_001 }, () => 0),
    )
    expect(problemsOf(many)[0]?.message).toBe('The file holds 100001 wires; 100000 is the limit.')
  })

  test('several problems are told at once, at most twenty', () => {
    const wires = Array.from({ length: 50 }, (_, i) => wire('no.y', `first.x${i}`))
    expect(problemsOf(graph(three, wires))).toHaveLength(20)
    const shapes = problemsOf(file({ title: 1, seed: 'x', main: 'a b' }))
    expect(shapes.map((problem) => problem.path)).toStrictEqual(['title', 'seed', 'main'])
  })

  test('no prototype is touched', () => {
    problemsOf('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('files that open', () => {
  test('text, bytes, and either with a byte order mark', () => {
    const text = writeDocument(sample)
    for (const input of [
      text,
      `\ufeff${text}`,
      new TextEncoder().encode(text),
      new TextEncoder().encode(`\ufeff${text}`),
    ]) {
      expect(parseDocument(input)).toStrictEqual({ document: sample })
    }
  })

  test('settings may be left out; numbers up to the largest, markup and any script stand as they are', () => {
    const settings = { big: 1.7976931348623157e308, small: 5e-324, csv: 'a,b\r\n1,2\t' }
    const label = '<b>γ</b> "&amp;" עברית 😀'
    const nodes = [{ id: 'a', type: 'new-type', position: [-1e6, 1e6] }, node('b', { settings, label })]
    expect(parseDocument(JSON.stringify(graph(nodes, [])))).toMatchObject({
      document: {
        graphs: {
          main: {
            nodes: [
              { id: 'a', settings: {} },
              { settings, label },
            ],
          },
        },
      },
    })
  })

  test('what says nothing is left out', () => {
    const spoken = file({
      description: '',
      precision: 'f32',
      expect: [],
      graphs: { main: { nodes: [node('a', { label: '' })], wires: [], notes: [] } },
    })
    expect(parseDocument(JSON.stringify(spoken))).toStrictEqual({ document: graph([node('a')], []) })
  })

  test('20 000 blocks in a row', () => {
    const nodes = Array.from({ length: 20_000 }, (_, i) => node(`n${i}`))
    const wires = nodes.slice(1).map((_, i) => wire(`n${i}.y`, `n${i + 1}.x`))
    expect(parseDocument(JSON.stringify(graph(nodes, wires)))).toHaveProperty('document')
    // Also in a circle: blocks say so, and one wire fewer mends it.
    expect(parseDocument(JSON.stringify(graph(nodes, [...wires, wire('n19999.y', 'n0.x')])))).toHaveProperty('document')
  })
})

test('places are written as a person would', () => {
  expect(formatPath(['graphs', 'main', 'wires', 3, 'to'])).toBe('graphs.main.wires[3].to')
  expect(formatPath(['slots', 'a/b.w'])).toBe('slots["a/b.w"]')
  const problem = { path: 'a', line: 2, column: 3, message: 'Wrong.', mend: 'Mend.' }
  expect(formatProblem(problem)).toBe('a, line 2, column 3: Wrong. Mend.')
})

test('a graph in itself is found whichever block stands for it', () => {
  const inner = { nodes: [{ id: 'r', type: 'residual', position: [0, 0], settings: { graph: 'inner' } }], wires: [] }
  const main = { nodes: [{ id: 'net', type: 'graph', position: [0, 0], settings: { graph: 'inner' } }], wires: [] }
  const text = JSON.stringify({
    format: 'chainrule',
    version: 1,
    title: 't',
    seed: 1,
    main: 'main',
    graphs: { main, inner },
  })
  const parsed = parseDocument(new TextEncoder().encode(text))
  expect('problems' in parsed && parsed.problems.map(({ message }) => message)).toEqual([
    'The graph inner contains itself: inner → inner.',
  ])
})
