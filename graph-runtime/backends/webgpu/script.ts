import type { Place, Start, Statement } from '../wasm/lower/lowering.ts'
import type { Buffer } from '../wasm/lower/view.ts'
import { TooLarge } from '../../ir/types.ts'
import { Unfit } from '../backend.ts'
import type { GpuHandle } from './gpu.ts'
import { sourceOf, type Kernel } from './kernels/kernel.ts'
import { MOST_WORDS, RECORD_BYTES, type Memory } from './wgsl/prelude.ts'

/** Where a buffer lies, in words from the start of a memory. */
export interface Home {
  readonly memory: Memory
  readonly at: number
}

/** One shader on the tensors of one record of places. */
export interface Dispatch {
  readonly is: 'dispatch'
  readonly pipeline: GpuHandle
  readonly groups: readonly [x: number, y: number, z: number]
  /** The byte at which its record begins. */
  readonly record: number
}

/** What the device does in one step, in order: loops whose length is known are written out. */
export type Item =
  | Dispatch
  /** Again and again, until a `leave` in it. */
  | { readonly is: 'repeat'; readonly body: readonly Item[] }
  /** Leaves the innermost `repeat` where the bool at this word is 0. */
  | { readonly is: 'leave'; readonly unless: Home }

export interface Script {
  readonly items: readonly Item[]
  /** The records of places, one after another. */
  readonly records: Uint32Array
}

/** A step of more dispatches than this is refused: recording them would take longer than computing elsewhere. */
const MOST_DISPATCHES = 20_000

interface Site {
  readonly homeOf: (buffer: Buffer) => Home
  readonly pipelineOf: (source: string) => Promise<GpuHandle>
  /** The most workgroups along one axis. */
  readonly mostGroups: number
}

/** Writes statements out. Fails with Unfit where there are too many, and with TooLarge where a tensor has too many elements. */
export async function scriptOf(statements: readonly Statement<Kernel>[], site: Site): Promise<Script> {
  const { homeOf, pipelineOf, mostGroups } = site
  const shaders = new Map<Statement<Kernel>, { pipeline: Promise<GpuHandle>; sizes: readonly number[] }>()
  const compile = (all: readonly Statement<Kernel>[]) => {
    for (const statement of all) {
      if (statement.is === 'loop' || statement.is === 'repeat') compile(statement.body)
      if (statement.is !== 'call') continue
      const { kernel, args } = statement
      if (kernel.groups.some((count) => count > mostGroups)) throw new TooLarge('A tensor is too large for the GPU.')
      if (args.length > MOST_WORDS) throw new Unfit('an equation takes too many tensors')
      const memories = args.map((arg) => ('buffer' in arg ? homeOf(arg.buffer).memory : 'arena'))
      const { code, sizes } = sourceOf(kernel, memories)
      shaders.set(statement, { pipeline: pipelineOf(code), sizes })
    }
  }
  compile(statements)
  const compiled = new Map<Statement<Kernel>, GpuHandle>()
  for (const [statement, { pipeline }] of shaders) compiled.set(statement, await pipeline)

  const records: number[][] = []
  const counters: number[] = []
  const wordOf = (arg: Place | Start) => {
    const start = 'buffer' in arg ? homeOf(arg.buffer).at : 0
    return arg.moves.reduce((at, { loop, by }) => at + counters[loop]! * by, start + arg.offset)
  }
  const write = (all: readonly Statement<Kernel>[]): Item[] =>
    all.flatMap((statement): Item[] => {
      if (statement.is === 'leave') {
        const { memory } = homeOf(statement.unless.buffer)
        return [{ is: 'leave', unless: { memory, at: wordOf(statement.unless) } }]
      }
      if (statement.is === 'repeat') return [{ is: 'repeat', body: write(statement.body) }]
      if (statement.is === 'loop') {
        const { loop, length, reverse, body } = statement
        return Array.from({ length }, (_, i) => {
          counters[loop] = reverse ? length - 1 - i : i
          return write(body)
        }).flat()
      }
      // Dispatches come one after another: none has to wait for another.
      if (statement.is === 'barrier') return []
      if (records.length >= MOST_DISPATCHES) throw new Unfit('its loops are too long to be written out for a GPU')
      const record = records.length * RECORD_BYTES
      records.push([...statement.args.map(wordOf), ...shaders.get(statement)!.sizes])
      return [{ is: 'dispatch', pipeline: compiled.get(statement)!, groups: statement.kernel.groups, record }]
    })
  const items = write(statements)
  const words = new Uint32Array(Math.max(1, records.length) * MOST_WORDS)
  records.forEach((record, i) => words.set(record, i * MOST_WORDS))
  return { items, records: words }
}
