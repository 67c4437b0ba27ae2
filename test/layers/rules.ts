import { posix } from 'node:path'
import { importsOf, type Import } from './imports.ts'

const runtime = ['ir', 'transforms', 'definition', 'document', 'compile', 'kernels', 'backends', 'session', 'export']
const allRuntime = runtime.map((folder) => `graph-runtime/${folder}`)
const below = (...folders: string[]) => folders.map((folder) => `graph-runtime/${folder}`)

/**
 * The layers, and those below each, from which it may import values. `ir` and `transforms` are one layer in two folders:
 * the builder offers the transforms, which are written with the primitives.
 */
const mayImport: Record<string, string[]> = {
  'graph-runtime/ir': below('transforms'),
  'graph-runtime/transforms': below('ir'),
  'graph-runtime/definition': below('ir', 'transforms'),
  'graph-runtime/document': [],
  'graph-runtime/compile': below('document', 'definition', 'ir', 'transforms'),
  'graph-runtime/kernels': below('ir', 'transforms'),
  'graph-runtime/backends': below('kernels', 'ir', 'transforms'),
  'graph-runtime/session': allRuntime.filter((layer) => layer !== 'graph-runtime/export'),
  'graph-runtime/export': allRuntime.filter((layer) => layer !== 'graph-runtime/session'),
  nodes: below('ir', 'definition'),
  cli: [...allRuntime, 'nodes', 'public', 'package.json', '.'], // it finds the repository's files from the root
  editor: [...allRuntime, 'nodes', 'public'],
}

/** Who may import which package, of any kind of import: the first line whose `of` fits decides. */
const packages: { of: RegExp; by: RegExp; rule: string }[] = [
  {
    of: /^zod(\/|$)/,
    by: /^graph-runtime\/(document|definition)\//,
    rule: 'only document/ and definition/ import zod',
  },
  { of: /^@xyflow\//, by: /^editor\/canvas\//, rule: 'only editor/canvas imports React Flow' },
  { of: /^d3(-|$)/, by: /^editor\/charts\//, rule: 'only editor/charts imports d3' },
  { of: /^vite$/, by: /^cli\/generate\//, rule: 'only cli/generate reads sources, with vite' },
  { of: /^node:/, by: /^cli\//, rule: 'only the CLI runs in Node alone' },
  {
    of: /./,
    by: /^editor\//,
    rule: 'graph-runtime, nodes and cli import no package (but zod, in document/ and definition/)',
  },
]

/** `graph-runtime/ir`, `nodes`, …: the layer in which a path lies. */
function layerOf(path: string): string {
  const [top = '', folder = ''] = path.split('/')
  return top === 'graph-runtime' ? `${top}/${folder}` : top
}

const isRelative = (specifier: string) => /^\.{0,2}\//.test(specifier)

/** The path, from the root, that a relative import names. */
const targetOf = (file: string, { specifier }: Import) =>
  posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')).replace(/\/$/, '')

function faultOf(file: string, at: Import): string | undefined {
  if (!isRelative(at.specifier)) {
    const line = packages.find(({ of }) => of.test(at.specifier))
    return line?.by.test(file) ? undefined : line?.rule
  }
  const layer = layerOf(file)
  const target = layerOf(targetOf(file, at))
  const allowed = mayImport[layer] ?? []
  if (at.typeOnly || target === layer || allowed.includes(target)) return undefined
  const may = allowed.length > 0 ? `values only of ${allowed.join(', ')}` : 'no values of other layers'
  return `${layer} imports ${may}; write \`import type\`, or move the code to the lower layer`
}

/** Each circle of value imports once, as `a.ts → b.ts → a.ts`. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (path.includes(file) || done.has(file)) return
    path.push(file)
    edges.get(file)?.forEach(visit)
    path.pop()
    done.add(file)
  }
  for (const file of edges.keys()) visit(file)
  return found
}

/**
 * What breaks the rules of the house in the given sources (path from the root → text): one line each, with the file, the
 * line, the import and the rule. Imports of types are free between layers, since nothing is left of them at run time.
 */
export function layerFaults(sources: ReadonlyMap<string, string>): string[] {
  const faults: string[] = []
  const edges = new Map<string, string[]>()
  for (const [file, source] of sources) {
    if (!(layerOf(file) in mayImport) && !file.endsWith('.d.ts')) {
      faults.push(`${file}: ${layerOf(file)} is no layer; say what it may import in test/layers/rules.ts`)
    }
    const imports = importsOf(file, source)
    for (const at of imports) {
      const fault = faultOf(file, at)
      if (fault) faults.push(`${file}:${at.line} imports ${at.specifier}: ${fault}`)
    }
    const values = imports.filter(({ specifier, typeOnly }) => !typeOnly && isRelative(specifier))
    edges.set(file, [...new Set(values.map((at) => targetOf(file, at)))])
  }
  return [...faults, ...circles(edges).map((circle) => `a circle of imports: ${circle}`)]
}
