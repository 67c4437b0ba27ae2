import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { commands } from '../../cli/commands/index.ts'
import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import { parseDocument } from '../../graph-runtime/document/parse.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import { Session } from '../../graph-runtime/session/session.ts'
import { verify } from '../../graph-runtime/session/verify.ts'
import { catalog } from '../../nodes/catalog.ts'
import { documentOf, graph, node } from './session/documents.ts'
import { environment } from './session/environment.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const names = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/performance.md'] as const
const texts = new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
const readme = texts.get('README.md')!
const contributing = texts.get('CONTRIBUTING.md')!

const folder = mkdtempSync(join(tmpdir(), 'chainrule-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The fenced blocks of a language. */
function fences(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map((match) => match[1]!)
}

const withoutFences = (text: string) => text.replaceAll(/^```.*?^```$/gms, '')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!)

describe.each([...texts])('%s', (name, text) => {
  test('names only files and folders that exist', () => {
    const tops = new Set(readdirSync(root))
    const spans = found(withoutFences(text), /`([^`\n]+)`/g)
    const paths = spans.filter((span) => /^[\w.@-]+(\/[\w.@-]+)*\/?$/.test(span) && tops.has(span.split('/')[0]!))
    const links = found(text, /\]\(([^)]+)\)/g).filter((link) => !/^https?:/.test(link))
    const missing = [
      ...paths.filter((path) => !existsSync(join(root, path))),
      ...links.filter((path) => !existsSync(join(root, dirname(name), path.replace(/#.*$/, '')))),
    ]
    expect(missing).toEqual([])
    expect(spans.filter((span) => /^(graph-runtime|nodes|editor|cli|test)\/.*[^\w./@-]/.test(span))).toEqual([])
  })

  test('names only scripts and commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const run = found(text, /npm run (?:-s )?([\w:]+)/g)
    expect(run.filter((script) => !Object.hasOwn(scripts, script))).toEqual([])
    const asked = found(text, /chainrule -- (\w+)/g)
    const known = new Set(['help', 'COMMAND', ...commands.map((command) => command.name)])
    expect(asked.filter((command) => !known.has(command))).toEqual([])
  })
})

describe('the graph in the README', () => {
  const written = fences(readme, 'json')

  function open(text: string): GraphDocument {
    const parsed = parseDocument(text)
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    return parsed.document
  }

  test('opens, compiles without a diagnostic and keeps its claims', async () => {
    expect(written).toHaveLength(1)
    const document = open(written[0]!)
    const report = await new Session(environment()).open(document, 1)
    expect(report.diagnostics).toEqual([])
    const verdicts = await verify(document, environment())
    expect(verdicts.map((verdict) => verdict.pass)).toEqual([true])
  })

  test('gives what the README prints, and every command is shown', { timeout: 120_000 }, () => {
    writeFileSync(join(folder, 'line.json'), written[0]!)
    const shown = fences(readme, 'console').join('').split(/^\$ /m).slice(1)
    const calls = shown.map((each) => /^npm run -s chainrule -- (.*)\n([^]*)$/.exec(each)!)
    expect(new Set(calls.map((call) => call[1]!.split(' ')[0]))).toEqual(new Set(commands.map(({ name }) => name)))
    for (const [, line = '', output = ''] of calls) {
      const args = line.split(' ').map((word) => (/^\w+\.json$/.test(word) ? join(folder, word) : word))
      const launcher = join(root, 'cli/setup/chainrule.mjs')
      const { stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], { cwd: root, encoding: 'utf8' })
      expect(stderr).toBe('')
      expect(settled(stdout.replaceAll(`${folder}/`, ''))).toMatch(patternOf(output))
    }
  })

  /** Without what differs from machine to machine: how long it took. */
  function settled(text: string): string {
    return text.replaceAll(/\d+\.\d\d s$/gm, '… s')
  }

  /** What is printed in the README, `…` on a line of its own standing for any lines. */
  function patternOf(output: string): RegExp {
    const lines = settled(output).trimEnd().split('\n')
    const escaped = lines.map((line) => (line === '…' ? '[^]*' : line.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
    return new RegExp(`^\\s*${escaped.join('\n').replaceAll('\n[^]*', '[^]*').replaceAll('[^]*\n', '[^]*')}\\s*$`)
  }
})

test('the README lists every example, under its title', () => {
  const index = JSON.parse(readFileSync(join(root, 'public/examples.json'), 'utf8')) as {
    file: string
    title: string
  }[]
  const missing = index.filter(({ file, title }) => !readme.includes(`[${title}](public/examples/${file}.json)`))
  expect(missing).toEqual([])
  expect(found(readme, /\]\(public\/examples\/([\w-]+)\.json\)/g)).toHaveLength(index.length)
})

test('the block in CONTRIBUTING builds', async () => {
  const [source = ''] = fences(contributing, 'ts')
  const place = /^\/\/ (nodes\/\S+)$/m.exec(source)![1]!
  // Its imports are written as from its place in the repository.
  const from = pathToFileURL(join(root, place))
  const moved = source.replaceAll(
    /from '([^']+)'/g,
    (_, path: string) => `from '${fileURLToPath(new URL(path, from))}'`,
  )
  const file = join(folder, place)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, moved)
  const module = (await import(/* @vite-ignore */ file)) as Record<string, AnyNodeDefinition>
  const [block] = Object.values(module)
  expect(place).toBe(`nodes/${block!.drawer}/${block!.type}.ts`)

  const blocks = new Map([...catalog, [block!.type, block!]])
  const document = documentOf(
    graph([node('x', 'slider', { value: 2 }), node('swish', block!.type, { beta: 3 })], 'x.y > swish.x'),
    { precision: 'f64' },
  )
  const session = new Session({ ...environment(), catalog: blocks })
  const report = await session.open(document, 1)
  expect(report.diagnostics).toEqual([])
  const [value] = await session.look({ mode: 'train', metrics: 'none', ports: ['swish.y'] })
  expect(value!.data[0]).toBeCloseTo(2 / (1 + Math.exp(-6)), 14)
})
