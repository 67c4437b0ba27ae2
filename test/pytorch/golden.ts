import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Graph, Json } from '../../graph-runtime/document/types.ts'
import type { Given, Via } from '../nodes/block.ts'

/** What PyTorch made of one block at some settings and inputs; written by cases.py, which says what each field is. */
export interface GoldenCase {
  readonly name: string
  readonly type: string
  readonly settings: Readonly<Record<string, Json>>
  readonly mode?: 'train' | 'evaluate'
  readonly graphs?: Readonly<Record<string, Graph>>
  readonly via?: Readonly<Record<string, Via>>
  readonly inputs: Readonly<Record<string, Given>>
  readonly slots?: Readonly<Record<string, Given>>
  readonly outputs: Readonly<Record<string, Given>>
  readonly next?: Readonly<Record<string, Given>>
  readonly cotangents: Readonly<Record<string, readonly number[]>>
  readonly gradients: Readonly<Record<string, Given>>
}

/** What PyTorch made of 50 steps of one learner; written by learners.py. */
export interface GoldenTrajectory {
  readonly name: string
  readonly type: string
  readonly settings: Readonly<Record<string, Json>>
  readonly problem: string
  /** Before each step. */
  readonly losses: readonly number[]
  /** The parameters after the last step. */
  readonly after: Readonly<Record<string, Given>>
}

/** The numbers that a trajectory starts from. */
export interface Problem {
  readonly data: { readonly x: Given; readonly target: Given }
  readonly start: Readonly<Record<string, Given>>
}

const COMMITTED = join(import.meta.dirname, '../golden/pytorch')

/** The folder of golden files: the committed one, or that of a live PyTorch, which run.mjs names. */
const folder = process.env.CHAINRULE_PYTORCH ?? COMMITTED

/** Every golden file of blocks, by drawer. */
export function readCases(): ReadonlyMap<string, readonly GoldenCase[]> {
  const names = readdirSync(folder).filter((file) => file.endsWith('.golden.json') && !file.startsWith('learners.'))
  return new Map(names.map((file) => [file.replace('.golden.json', ''), read<{ cases: GoldenCase[] }>(file).cases]))
}

export function readTrajectories() {
  return read<{ problems: Record<string, Problem>; cases: GoldenTrajectory[] }>('learners.golden.json')
}

/** JSON in which `"NaN"`, `"Infinity"` and `"-Infinity"` are numbers. */
function read<T>(file: string): T {
  const special = new Set(['NaN', 'Infinity', '-Infinity'])
  const revive = (_key: string, value: unknown) =>
    typeof value === 'string' && special.has(value) ? Number(value) : value
  return JSON.parse(readFileSync(join(folder, file), 'utf8'), revive) as T
}

/** Places where numbers differ by more than 1e-9, of themselves where they are large, as texts; empty when none does. */
export function differences(name: string, ours: Given | undefined, theirs: Given): string[] {
  if (!ours) return [`${name} is not there`]
  if (String(ours.shape) !== String(theirs.shape))
    return [`${name} is [${String(ours.shape)}], in PyTorch [${String(theirs.shape)}]`]
  return theirs.data.flatMap((wanted, i) => {
    const found = ours.data[i]!
    const isClose = Number.isFinite(wanted) && Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
    return isClose || Object.is(found, wanted) ? [] : [`${name}[${i}] is ${found}, in PyTorch ${wanted}`]
  })
}
