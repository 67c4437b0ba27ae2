import { expect, test } from 'vitest'
import type { Kernel } from '../../../../graph-runtime/backends/webgpu/kernels/kernel.ts'
import { emitBody } from '../../../../graph-runtime/backends/webgpu/lower/body.ts'
import { emitEquation } from '../../../../graph-runtime/backends/webgpu/lower/emit.ts'
import { scriptOf } from '../../../../graph-runtime/backends/webgpu/script.ts'
import { Lowering } from '../../../../graph-runtime/backends/wasm/lower/lowering.ts'
import { Scope } from '../../../../graph-runtime/backends/wasm/lower/scope.ts'
import { whole } from '../../../../graph-runtime/backends/wasm/lower/view.ts'
import { copy } from '../../../../graph-runtime/backends/webgpu/lower/copy.ts'
import { primitives } from '../../../../graph-runtime/ir/primitives/index.ts'
import type { Program } from '../../../../graph-runtime/ir/program.ts'
import { primitivesIn } from '../../ir/check.ts'
import { allCases } from '../cases.ts'
import { programsOf } from '../programs.ts'

/** The shaders of a program, as they are given to a device; no device is needed for that. */
async function shadersOf(program: Program): Promise<readonly string[]> {
  const to = new Lowering<Kernel>(32)
  const inputs = program.inputs.map(({ type }) => whole(to.buffer(type, true), type.shape))
  emitBody(to, program, inputs)
  const shaders: string[] = []
  const pipelineOf = (source: string) => Promise.resolve({ label: String(shaders.push(source)) })
  await scriptOf(to.statements, { homeOf: () => ({ memory: 'arena', at: 0 }), pipelineOf, mostGroups: 65_535 })
  return shaders
}

/** Why WebGPU cannot compute a program; undefined where it can. */
async function refusal(program: Program): Promise<string | undefined> {
  try {
    for (const shader of await shadersOf(program)) expect(shader).toMatch(/@compute[^]*fn main\(/)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

test('every primitive has its shader, or needs none, in all its cases and their derivatives', async () => {
  const refused = new Map<string, string>()
  const covered = new Set<string>()
  for (const [name, each] of allCases) {
    for (const { program } of programsOf(each)) {
      const why = await refusal(program)
      if (why !== undefined) refused.set(name, why)
      for (const primitive of primitivesIn(program)) covered.add(primitive)
    }
  }
  expect(Object.fromEntries(refused)).toEqual({})
  expect(Object.keys(primitives).filter((name) => !covered.has(name))).toEqual([])
})

test('one without a shader is refused by its name', () => {
  const to = new Lowering<Kernel>(32)
  const program: Program = { inputs: [], equations: [], outputs: [] }
  const scope = new Scope<Kernel>(to, program, [], copy)
  const equation = { primitive: 'tomorrow', inputs: [], outputs: [], params: {} }
  const at = { to, scope, used: new Set<never>(), rest: [], emitBody, copy }
  expect(() => emitEquation(at, equation)).toThrow('WebGPU has no tomorrow')
})
