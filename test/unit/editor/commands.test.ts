import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { GROUPS, isEnabled, runIfEnabled } from '../../../editor/commands/command.ts'
import { remove } from '../../../editor/commands/edit.ts'
import { openExamples } from '../../../editor/commands/file.ts'
import { commands, grouped } from '../../../editor/commands/index.ts'
import { findCommands } from '../../../editor/commands/ranking.ts'
import { commandOf, keysOf } from '../../../editor/commands/keys.ts'
import { examples } from '../../../editor/files/examples.ts'
import { createEditor, type Trainer } from '../../../editor/stores/editor.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { report } from './report.ts'

const root = new URL('../../../', import.meta.url)
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

/** How often each text occurs, of those that occur more than once. */
const doubles = (texts: readonly string[]) => texts.filter((text, i) => texts.indexOf(text) !== i)

describe('the list of commands', () => {
  test('names each once, and no key twice', () => {
    expect(doubles(commands.map(({ name }) => name))).toEqual([])
    // While the passes are stepped through, their keys come before those of the canvas.
    const inWalk = commands.filter(({ scope }) => scope === 'walk')
    const others = commands.filter(({ scope }) => scope !== 'walk')
    for (const heard of [inWalk, others]) expect(doubles(heard.flatMap(({ keys = [] }) => keys))).toEqual([])
  })

  test('gives each a name that begins with a capital, and a group', () => {
    expect(commands.filter(({ name }) => !/^[A-Z].*[^.]$/.test(name))).toEqual([])
    expect(commands.filter(({ group }) => !GROUPS.includes(group))).toEqual([])
    expect(grouped(commands).flatMap(({ items }) => items)).toHaveLength(commands.length)
  })

  test('says what is to be done first of each that may be disabled', () => {
    expect(commands.filter(({ enabled, needs }) => (enabled === undefined) !== (needs === undefined))).toEqual([])
  })

  test('has one for each example', () => {
    expect(openExamples).toHaveLength(examples.length)
    expect(commands.map(({ name }) => name)).toContain('Open example: Two spirals')
  })

  test('shows what can be done now first, and of that what is called what was typed', () => {
    const found = (typed: string, enabled = (name: string) => name !== '') =>
      findCommands(commands, typed, ({ name }) => enabled(name)).flatMap(({ items }) => items.map(({ name }) => name))
    expect(found('present', (name) => name === 'Present')[0]).toBe('Present')
    expect(found('PRESENT ', (name) => name.startsWith('Leave'))[0]).toBe('Leave present mode')
    expect(found('find')[0]).toBe('Find a block')
    expect(found('step')[0]).toBe('Step')
    expect(found('no command is called this')).toEqual([])
    // Nothing that was asked for is left out for being of no use now.
    expect(found('undo', () => false)).toContain('Undo')
    expect(findCommands(commands, ' ', () => true)).toEqual(grouped(commands))
  })

  test('holds every command that its files define', async () => {
    const files = readdirSync(new URL('editor/commands/', root)).filter((file) => /^[a-z]+\.ts$/.test(file))
    const defined = await Promise.all(
      files.map((file) => import(/* @vite-ignore */ new URL(`editor/commands/${file}`, root).href) as Promise<object>),
    )
    const found = defined
      .flatMap((exports) => Object.values(exports) as unknown[])
      .filter((value) => typeof value === 'object' && value !== null && 'name' in value && 'run' in value)
    expect(found.length).toBeGreaterThan(20)
    expect(found.filter((command) => !commands.some((listed) => listed === command))).toEqual([])
  })
})

describe('keys', () => {
  test.each([
    ['Ctrl Z', press('z', { ctrlKey: true })],
    ['Ctrl Z', press('z', { metaKey: true })],
    ['Ctrl Shift Z', press('Z', { ctrlKey: true, shiftKey: true })],
    ['Shift ←', press('ArrowLeft', { shiftKey: true })],
    ['?', press('?', { shiftKey: true })],
    ['/', press('/')],
    [undefined, press('s', { ctrlKey: true, altKey: true })],
  ])('%s', (text, event) => expect(keysOf(event)).toBe(text))

  test('mean a command only where they count', () => {
    const slash = press('/')
    expect(commandOf(commands, slash, ['everywhere'])).toBe(undefined)
    expect(commandOf(commands, slash, ['everywhere', 'outside fields'])?.name).toBe('Find a block')
    expect(commandOf(commands, press('ArrowUp'), ['canvas'])?.name).toBe('Move up')
    expect(commandOf(commands, press('Delete'), ['everywhere', 'outside fields', 'canvas'])).toBe(undefined)
  })

  test('are heard in three places only, which take them from the list', () => {
    const sources = readdirSync(new URL('editor/', root), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.tsx?$/.test(path),
    )
    const text = (path: string) => readFileSync(new URL(`editor/${path}`, root), 'utf8')
    const hearing = sources.filter((path) => /(?:window|document)\.addEventListener\('key/.test(text(path))).toSorted()
    expect(hearing).toEqual(['app/use-keys.ts', 'canvas/use-canvas-keys.ts', 'walk/use-walk-keys.ts'])
    for (const path of hearing) expect(text(path)).not.toMatch(/\.key\b/)
    expect(text('canvas/Canvas.tsx')).toContain('const removeKeys = [...(remove.keys ?? [])]')
  })
})

test('a run asked for before the session has said what becomes of the document begins when it has', () => {
  let ran = 0
  const trainer = { run: () => void ran++ }
  const editor = createEditor(catalog, () => trainer as Partial<Trainer> as Trainer)
  const run = commands.find(({ name }) => name === 'Run or pause')!
  const undo = commands.find(({ name }) => name === 'Undo')!
  for (const command of [run, undo]) runIfEnabled(command, editor)
  expect(ran).toBe(0)
  editor.runs.setState({ report: { ...report, learners: ['sgd'] } })
  expect(ran).toBe(1)
  // It was asked for once.
  editor.runs.setState({ report: { ...report, learners: ['sgd'] } })
  editor.runs.setState({ report })
  runIfEnabled(run, editor)
  editor.runs.setState({ report: { ...report, learners: ['sgd'] } })
  expect(ran).toBe(1)
})

test('Delete and Undo are enabled when there is something to remove and to take back', () => {
  const nothing = () => undefined
  const trainer = { run: nothing, pause: nothing, advance: nothing, restart: nothing, write: nothing }
  const editor = createEditor(catalog, () => trainer as Partial<Trainer> as Trainer)
  const undo = commands.find(({ name }) => name === 'Undo')!
  expect([remove, undo].map((command) => isEnabled(command, editor))).toEqual([false, false])
  editor.documents.getState().edit((document) => ({
    ...document,
    graphs: { main: { nodes: [{ id: 'a', type: 'constant', position: [0, 0], settings: {} }], wires: [] } },
  }))
  editor.view.setState({ selection: { nodes: new Set(['a']), wires: new Set() } })
  expect([remove, undo].map((command) => isEnabled(command, editor))).toEqual([true, true])
  remove.run(editor)
  expect(editor.documents.getState().document.graphs['main']?.nodes).toEqual([])
  undo.run(editor)
  expect(editor.documents.getState().document.graphs['main']?.nodes).toHaveLength(1)
})
