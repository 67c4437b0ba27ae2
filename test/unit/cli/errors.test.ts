import { chmodSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { documentOf, graph, node, smallNetwork } from '../session/documents.ts'
import { chainrule, file, folder } from './run.ts'

const network = file('network.json', smallNetwork())
const halfWired = file(
  'half-wired.json',
  documentOf(graph([node('w', 'parameter'), node('log', 'log'), node('sgd', 'sgd')], 'w.y > log.x')),
)
const misfit = file(
  'misfit.json',
  documentOf(
    graph(
      [node('x', 'constant', { value: [1, 2, 3] }), node('t', 'constant', { value: [1, 2] }), node('a', 'add')],
      'x.y > a.x',
      't.y > a.y',
    ),
  ),
)

const TRAIN = 'usage: train FILE [--steps N] [--seed S] [--backend B] [--out FILE] [--json]'
const failures: [string, string[], string][] = [
  ['no such command', ['trian', network], 'there is no command “trian”; the commands are nodes, schema, check, train'],
  ['no file', ['check'], 'a file is missing; usage: check FILE [--json]'],
  ['one file too many', ['check', network, 'b.json'], '“b.json” is one argument too many; usage: check'],
  ['an option that there is not', ['train', network, '--step', '3'], `unknown option '--step'; ${TRAIN}`],
  ['an option without its value', ['train', network, '--steps'], `option '--steps <value>' argument missing; ${TRAIN}`],
  ['steps below 0', ['train', network, '--steps=-5'], '--steps takes a whole number from 0 to 4294967295, not “-5”'],
  ['a seed that is no whole number', ['train', network, '--seed', '1.5'], '--seed takes a whole number'],
  ['no such backend', ['train', network, '--backend', 'cuda'], '--backend takes reference or wasm, not “cuda”'],
  [
    'no such precision',
    ['inspect', network, '--ports', 'h.y', '--dtype', 'f16'],
    '--dtype takes f64 or f32, not “f16”',
  ],
  ['no ports', ['inspect', network], '--ports names what to show, such as --ports h1.y; usage: inspect'],
  ['no such port', ['inspect', network, '--ports', 'h.z'], 'there is no port or parameter “h.z”; the nearest is “h.y”'],
  ['a gradient of no port', ['inspect', network, '--ports', 'h.y', '--gradient-of', 'a.b'], 'there is no port “a.b”'],
  ['a gradient of many numbers', ['inspect', network, '--ports', 'x.y', '--gradient-of', 'h.y'], 'h.y is 4×4'],
  ['no such block', ['gradcheck', network, '--node', 'lost'], 'there is no block “lost”; the nearest is “loss”'],
  ['no such file', ['check', 'nowhere.json'], 'nowhere.json: there is no such file or folder'],
  ['a folder', ['check', folder], `${folder}: it is a folder, not a file`],
  ['an empty file', ['check', file('empty.json', '')], 'The file is empty.'],
  ['no JSON', ['train', file('text.json', '{\n"a": hello}')], 'line 2, column 6'],
  ['no graph at all', ['train', file('words.txt', 'hello')], 'The file is not a graph.'],
  ['other JSON', ['verify', file('other.json', '{"a": 1}')], 'This is JSON, but not a Chainrule graph.'],
  ['many problems', ['check', file('bare.json', '{"format":"chainrule","version":1}')], ' more)'],
  [
    'an output into no folder',
    ['train', network, '--out', 'no/where.json'],
    '--out no/where.json: there is no such file',
  ],
  ['an output that is a folder', ['train', network, '--out', folder], 'it is a folder, not a file'],
  ['shapes that do not fit', ['train', misfit], 'a.y: x is 3, but y is 2'],
  ['a missing wire', ['train', halfWired], 'sgd.loss: Nothing is wired to loss.'],
  ['an unfinished block', ['inspect', halfWired, '--ports', 'sgd.loss'], 'sgd.loss: Nothing is wired to loss.'],
  [
    'nothing to train',
    ['train', file('still.json', documentOf(graph([node('x', 'constant')])))],
    'there is nothing to train: no learner is wired to a loss',
  ],
]

describe('one clear line on stderr, nothing on stdout, exit code 2', () => {
  test.each(failures)('%s', async (_name, args, message) => {
    const { code, stdout, stderr } = await chainrule(args)
    expect(stderr).toMatch(/^chainrule: [^\n]+\n$/)
    expect(stripVTControlCharacters(stderr)).toBe(stderr)
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('a file that may not be read', async () => {
    const path = file('secret.json', smallNetwork())
    chmodSync(path, 0)
    const isRoot = process.getuid?.() === 0 // who may read everything
    const { code, stderr } = await chainrule(['check', path])
    expect([code, stderr]).toEqual(isRoot ? [0, ''] : [2, `chainrule: ${path}: permission is denied\n`])
  })

  test('NaN while training, with what was learnt before it kept', async () => {
    const path = file(
      'nan.json',
      documentOf(
        graph(
          [node('w', 'parameter', { value: 1 }), node('log', 'log'), node('sgd', 'sgd', { rate: 0.4 })],
          'w.y > log.x',
          'log.y > sgd.loss',
        ),
      ),
    )
    const { code, stdout, stderr } = await chainrule(['train', path, '--out', 'kept.json', '--json'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      `chainrule: ${path}: Loss is NaN since step 3, first at Log, because its input is −0.0667 (log). ` +
        'What it had learnt by step 2 is in kept.json.\n',
    )
    const shown = await chainrule(['inspect', 'kept.json', '--ports', 'w.y,log.y', '--json'])
    expect(JSON.parse(shown.stdout)).toMatchObject({ step: 2, ports: [{ name: 'w.y' }, { gradient: [1] }] })
  })
})

test('help names every command; a command says how it is used', async () => {
  const help = await chainrule(['help'])
  expect(help.code).toBe(0)
  for (const name of ['nodes', 'schema', 'check', 'train', 'inspect', 'gradcheck', 'verify'])
    expect(help.stdout).toContain(`\n  ${name}`)
  expect(help.stdout).toContain('"NaN"')
  expect((await chainrule(['train', '--help'])).stdout).toMatch(/^train FILE \[--steps N\]/)
  const nothing = await chainrule([])
  expect([nothing.code, nothing.stdout, nothing.stderr]).toEqual([2, '', help.stdout])
})

test('a reader that closes the pipe early ends the work without a word', () => {
  const launcher = fileURLToPath(new URL('../../../cli/setup/chainrule.mjs', import.meta.url))
  const pipe = `"${process.execPath}" "${launcher}" nodes --json | head -c 20; exit "\${PIPESTATUS[0]}"`
  const { stdout, stderr, status } = spawnSync('bash', ['-c', pipe], { encoding: 'utf8' })
  expect(stdout).toHaveLength(20)
  expect([stderr, status]).toEqual(['', 0])
})

test('Ctrl-C ends training at once, without a trace', async () => {
  const { signal, stdout, stderr } = await chainrule(['train', network, '--steps', '1000000000'], { kill: 1500 })
  expect([signal, stdout, stderr]).toEqual(['SIGINT', '', ''])
})
