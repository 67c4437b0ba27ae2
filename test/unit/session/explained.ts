import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import { parseDocument } from '../../../graph-runtime/document/parse.ts'
import type { GraphDocument, Json } from '../../../graph-runtime/document/types.ts'
import { explain } from '../../../graph-runtime/session/explain/explain.ts'
import type { Explanation, Quantity } from '../../../graph-runtime/session/explain/explanation.ts'
import { Model } from '../../../graph-runtime/session/model.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { documentOf, graph, node } from './documents.ts'

export const f64 = { precision: 'f64' } as const

export async function modelOf(document: GraphDocument): Promise<Model> {
  const compiled = compile(document, catalog)
  expect(compiled.diagnostics.filter(({ kind }) => kind === 'problem')).toEqual([])
  const model = await Model.make(compiled, wasm, document.precision ?? 'f32')
  await model.initialise(document.seed)
  return model
}

/** An explanation, after checking it against what the model itself shows of the same gradient. */
export async function why(document: GraphDocument, asked: Quantity): Promise<Explanation> {
  const model = await modelOf(document)
  const answer = await explain({ document, catalog, tables: new Map(), model, now: () => 0 }, asked)
  const names = asked.of === 'port' ? { ports: [asked.name] } : { slots: [asked.name] }
  const seen = await model.look({ mode: 'train', metrics: 'none', ...names })
  const shown = seen.find(({ pass }) => pass === 'backward')?.data[answer.element]
  if (answer.finding !== 'none') expectClose(answer.gradient, shown ?? 0)
  return answer
}
export const whyPort = (document: GraphDocument, name: string) => why(document, { of: 'port', name })
export const whySlot = (document: GraphDocument, name: string, element?: number) =>
  why(document, { of: 'slot', name, ...(element !== undefined && { element }) })

export function expectClose(found: number, right: number, tolerance = 1e-12): void {
  const isClose = Math.abs(found - right) <= tolerance * Math.max(Math.abs(right), 1e-300)
  expect(Object.is(found, right) || isClose ? right : found).toBe(right)
}

/** Every listed path's factors multiply to its contribution, and the contributions with the rest to the gradient. */
export function expectExact({ paths, gradient, rest, pathCount }: Explanation): void {
  for (const { hops, contribution } of paths) {
    if (hops.every(({ isScalar }) => isScalar)) {
      expectClose(
        hops.reduce((product, { factor }) => product * factor, 1),
        contribution,
      )
    }
  }
  const sum = paths.reduce((total, { contribution }) => total + contribution, rest)
  const size = paths.reduce((total, { contribution }) => total + Math.abs(contribution), Math.abs(rest))
  expect(Math.abs(sum - gradient)).toBeLessThanOrEqual(1e-12 * size)
  expect(paths.length < pathCount || rest === 0).toBe(true)
}

export const example = (file: string): GraphDocument => {
  const read = parseDocument(readFileSync(new URL(`../../../public/examples/${file}.json`, import.meta.url), 'utf8'))
  if (!('document' in read)) throw new Error(`${file} does not open`)
  return read.document
}
export const start = (values: Json) =>
  node('w', 'parameter', typeof values === 'number' ? { value: values } : { start: 'typed', values })
export const unary = (
  type: string,
  value: Json,
  settings: Record<string, Json> = {},
  behind: readonly string[] = ['sum'],
) => {
  const chain = ['f', ...behind.map((_, i) => `g${i}`)]
  const nodes = [start(value), node('f', type, settings), ...behind.map((t, i) => node(`g${i}`, t))]
  const outputOf = (id: string, t: string) => `${id}.${Object.keys(catalog.get(t)!.outputs)[0]}`
  const types = [type, ...behind]
  const wires = [`w.y > f.x`, ...behind.map((_, i) => `${outputOf(chain[i]!, types[i]!)} > ${chain[i + 1]}.x`)]
  const last = outputOf(chain.at(-1)!, types.at(-1)!)
  return documentOf(graph([...nodes, node('sgd', 'sgd')], ...wires, `${last} > sgd.loss`), f64)
}
