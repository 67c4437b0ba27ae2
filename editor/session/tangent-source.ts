import type { Perturbed } from '../../graph-runtime/compile/tangents.ts'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import { sizeOf, type TensorType } from '../../graph-runtime/ir/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import type { TangentState } from '../stores/tangent-store.ts'

/** Something that forward mode can vary. */
export interface Source {
  readonly of: Perturbed['of']
  readonly name: string
  readonly type: TensorType
  /** The path of its block. */
  readonly node: string
}

type Reported = Pick<Report, 'slots' | 'portTypes' | 'learners'>

const isFloat = ({ type }: { readonly type: TensorType }) => type.dtype === 'float'

/** Knobs and parameters; those of learners change no value of this step. */
function turned({ slots, learners }: Reported): Source[] {
  return slots
    .filter(({ kind, node }) => (kind === 'knob' || kind === 'param') && !learners.includes(node))
    .map(({ name, type, node }): Source => ({ of: 'slot', name, type, node }))
    .filter(isFloat)
}

const given = ({ portTypes }: Reported): Source[] =>
  Object.entries(portTypes)
    .map(([name, type]): Source => ({ of: 'port', name, type, node: nodeOf(name) }))
    .filter(isFloat)

/** What can be varied: knobs, then parameters, then what blocks at `beginnings` give, such as data. */
export function sourcesOf(report: Reported, beginnings: ReadonlySet<string>): Source[] {
  const inOrder = turned(report)
  const kinds = new Map(report.slots.map(({ name, kind }) => [name, kind]))
  const knobs = inOrder.filter(({ name }) => kinds.get(name) === 'knob')
  const others = inOrder.filter(({ name }) => kinds.get(name) !== 'knob')
  const turnable = new Set(inOrder.map(({ node }) => node))
  const data = given(report).filter(({ node }) => beginnings.has(node) && !turnable.has(node))
  return [...knobs, ...others, ...data]
}

/** What of the block at a path is varied first: its knob or parameter, else its first output. */
export function sourceOfBlock(report: Reported, path: string): Source | undefined {
  const own = ({ node }: Source) => node === path
  return turned(report).find(own) ?? given(report).find(own)
}

/** What varies: what was chosen while it is there, else the first knob or parameter, else the first number there is. */
export function sourceNow(report: Reported, { source }: TangentState): Source | undefined {
  const all = [...turned(report), ...given(report)]
  return (
    all.find(({ of, name }) => of === source?.of && name === source.name) ?? sourcesOf(report, new Set())[0] ?? all[0]
  )
}

/** The same as a session takes it; one number of many only where the source has so many. */
export function perturbedNow(report: Reported, state: TangentState): Perturbed | undefined {
  const source = sourceNow(report, state)
  if (!source) return undefined
  const { of, name, type } = source
  const size = sizeOf(type.shape)
  const one = state.at !== undefined && size > 1
  return { of, name, ...(one && { at: Math.min(state.at, size - 1) }) }
}

/** `[3, 5]`: where in a tensor of this shape the row-major index lies. */
export function entryAt(at: number, shape: readonly number[]): number[] {
  const entry: number[] = []
  let rest = at
  for (const length of shape.toReversed()) {
    entry.unshift(rest % length)
    rest = Math.floor(rest / length)
  }
  return entry
}
