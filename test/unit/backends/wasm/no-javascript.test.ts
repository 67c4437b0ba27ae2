import { afterAll, beforeAll, expect, test } from 'vitest'
import { wasm } from '../../../../graph-runtime/backends/wasm/backend.ts'
import { allCases } from '../cases.ts'
import { programsOf } from '../programs.ts'
import { asStep } from '../run.ts'

/** WebAssembly as this test sees it: TypeScript describes it only together with a browser's page. */
interface Host {
  Instance: new (module: object, imports: Record<string, Record<string, unknown>>) => object
  readonly Table: new (limits: object) => { set(index: number, item: unknown): void }
}
const NAME: string = 'WebAssembly'
const host: Host = Reflect.get(globalThis, NAME)
const { Instance } = host

/** Functions of JavaScript that modules were given, as `module.name`. */
const given = new Set<string>()
let instances = 0

beforeAll(() => {
  // A table of functions takes those of WebAssembly, and no others.
  const table = new host.Table({ initial: 1, element: 'anyfunc' })
  host.Instance = class extends Instance {
    constructor(module: object, imports: Record<string, Record<string, unknown>>) {
      super(module, imports)
      instances++
      for (const [from, each] of Object.entries(imports))
        for (const [name, item] of Object.entries(each)) {
          if (typeof item !== 'function') continue
          try {
            table.set(0, item)
          } catch {
            given.add(`${from}.${name}`)
          }
        }
    }
  }
})
afterAll(() => {
  host.Instance = Instance
})

test('no step calls JavaScript: what its modules import are functions of other modules', async () => {
  for (const precision of ['f32', 'f64', 'fast'] as const)
    for (const [, each] of allCases)
      for (const { program } of programsOf(each)) {
        const executable = await wasm.compile(asStep(program), { held: program.inputs.length, precision })
        executable.free()
      }
  expect(instances).toBeGreaterThan(allCases.length)
  expect([...given]).toEqual([])
})

test('what calls JavaScript is found', () => {
  // (module (import "page" "log" (func)))
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 12, 1, 4, 112, 97, 103, 101, 3, 108, 111, 103, 0, 0]
  const module: object = new (Reflect.get(host, 'Module'))(Uint8Array.from(bytes))
  const made = new host.Instance(module, { page: { log: () => {} } })
  expect(made).toBeInstanceOf(Instance)
  expect([...given]).toEqual(['page.log'])
})
