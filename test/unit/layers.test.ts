import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importsOf } from '../layers/imports.ts'
import { layerFaults } from '../layers/rules.ts'

const root = new URL('../../', import.meta.url)

/** Every TypeScript source of the program, by its path from the root. */
function readSources(): Map<string, string> {
  const files = ['editor', 'graph-runtime', 'nodes', 'cli'].flatMap((top) =>
    readdirSync(new URL(top, root), { recursive: true, encoding: 'utf8' })
      .map((path) => `${top}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path)),
  )
  return new Map(files.map((file) => [file, readFileSync(new URL(file, root), 'utf8')]))
}

const faultsOf = (sources: Record<string, string>) => layerFaults(new Map(Object.entries(sources)))

test('the sources keep to the layers', () => {
  const sources = readSources()
  expect(sources.size).toBeGreaterThan(10)
  expect(layerFaults(sources)).toEqual([])
})

describe('the checker', () => {
  test('finds every kind of import, and no comment or string', () => {
    const source = [
      "import { a } from './a.ts'",
      "import type { B } from './b.ts'",
      "import './style.css'",
      "export * from './c.ts'",
      "export type { D } from './d.ts'",
      "// import './no.ts'",
      'const text = "import \'./no.ts\'"',
      "const e = () => import('./e.ts')",
      "const f = <p>{new Worker(new URL('./f.ts', import.meta.url))}</p>",
      "const g = new URL('./no.ts', location.href)",
    ].join('\n')
    expect(importsOf('x.tsx', source)).toEqual([
      { specifier: './a.ts', line: 1, typeOnly: false },
      { specifier: './b.ts', line: 2, typeOnly: true },
      { specifier: './style.css', line: 3, typeOnly: false },
      { specifier: './c.ts', line: 4, typeOnly: false },
      { specifier: './d.ts', line: 5, typeOnly: true },
      { specifier: './e.ts', line: 8, typeOnly: false },
      { specifier: './f.ts', line: 9, typeOnly: false },
    ])
    expect(() => importsOf('x.ts', 'const =')).toThrow('x.ts does not parse')
  })

  test.each([
    ['a value from a higher layer', 'graph-runtime/ir/a.ts', "import { x } from '../session/b.ts'"],
    ['a worker from a higher layer', 'graph-runtime/ir/a.ts', "new URL('../session/b.ts', import.meta.url)"],
    ['a dynamic import from a higher layer', 'graph-runtime/ir/a.ts', "void import('../backends/b.ts')"],
    ['a re-export from a higher layer', 'graph-runtime/kernels/a.ts', "export * from '../backends/b.ts'"],
    ['ir from document', 'graph-runtime/document/a.ts', "import { x } from '../ir/b.ts'"],
    ['document from ir', 'graph-runtime/ir/a.ts', "import { x } from '../document/b.ts'"],
    ['nodes from the runtime', 'graph-runtime/compile/a.ts', "import { x } from '../../nodes/b.ts'"],
    ['compile from nodes', 'nodes/maths/a.ts', "import { x } from '../../graph-runtime/compile/b.ts'"],
    ['the editor from the CLI', 'cli/a.ts', "import { x } from '../editor/b.ts'"],
    ['the CLI from the editor', 'editor/a.ts', "import { x } from '../cli/b.ts'"],
    ['test code from the program', 'editor/a.ts', "import { x } from '../test/b.ts'"],
    ['React in the runtime', 'graph-runtime/session/a.ts', "import type { x } from 'react'"],
    ['zod outside document and definition', 'graph-runtime/ir/a.ts', "import { x } from 'zod/mini'"],
    ['a package in a block', 'nodes/a.ts', "import { x } from 'd3'"],
    ['Node in a block', 'nodes/a.ts', "import { x } from 'node:fs'"],
    ['Node in the editor', 'editor/a.ts', "import { x } from 'node:fs'"],
    ['React Flow outside the canvas', 'editor/panels/a.tsx', "import type { Node } from '@xyflow/react'"],
    ['d3 outside the charts', 'editor/canvas/a.ts', "import { x } from 'd3-scale'"],
    ['a package in the CLI', 'cli/a.ts', "import { x } from 'zustand'"],
  ])('refuses %s', (_what, file, source) => {
    const faults = faultsOf({ [file]: source })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${file}:1 imports .+: .+`))
  })

  test('refuses a folder it does not know', () => {
    expect(faultsOf({ 'graph-runtime/misc/a.ts': '' })).toEqual([
      'graph-runtime/misc/a.ts: graph-runtime/misc is no layer; say what it may import in test/layers/rules.ts',
    ])
  })

  test('refuses circles, and tells which', () => {
    const sources = {
      'nodes/a.ts': "import { b } from './b.ts'",
      'nodes/b.ts': "import { c } from './c.ts'",
      'nodes/c.ts': "import { b } from './b.ts'",
    }
    expect(faultsOf(sources)).toEqual(['a circle of imports: nodes/b.ts → nodes/c.ts → nodes/b.ts'])
  })

  test('allows what the house allows', () => {
    expect(
      faultsOf({
        'graph-runtime/ir/a.ts': "import type { X } from '../session/b.ts'\nimport { t } from '../transforms/c.ts'",
        'graph-runtime/session/b.ts': "import { a } from '../ir/a.ts'\nimport { c } from '../compile/c.ts'",
        'graph-runtime/document/s.ts': "import { object } from 'zod/mini'",
        'nodes/maths/a.ts': "import { a } from '../../graph-runtime/ir/a.ts'\nimport { b } from './b.ts'",
        'editor/canvas/a.tsx': "import { ReactFlow } from '@xyflow/react'\nimport { useMemo } from 'react'",
        'editor/charts/a.ts': "import { scaleLinear } from 'd3'",
        'editor/worker.ts': "import { catalog } from '../nodes/catalog.ts'",
        'cli/main.ts': "import { parseArgs } from 'node:util'\nimport { catalog } from '../nodes/catalog.ts'",
      }),
    ).toEqual([])
  })
})
