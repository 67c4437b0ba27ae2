import type { CompiledSlot } from '../compile/compile.ts'
import { renameMoved, type Moved } from '../document/moved.ts'
import { sameType } from '../ir/types.ts'
import type { Standings } from './standings.ts'

/** What a slot held, and, of the blocks in its name that are gone, how each stood when it went. */
export interface Kept {
  readonly slot: CompiledSlot
  readonly data: Float64Array
  readonly gone: ReadonlyMap<string, string>
}

/** Of a slot whose blocks are all there. */
export const NONE_GONE: ReadonlyMap<string, string> = new Map()

/**
 * Which slots of a document that is opened take what was kept of the one before, by name, and what is kept further: of blocks
 * that wait for a wire, or are gone.
 */
export function handOver(
  kept: readonly Kept[],
  slots: readonly CompiledSlot[],
  { isSameBlock, startsAnew, before, now }: Standings,
  moved: readonly Moved[],
): { readonly taken: ReadonlyMap<string, Float64Array>; readonly waiting: readonly Kept[] } {
  const isBack = ({ gone }: Kept) => [...gone].every(([path, text]) => now(path) === text)
  // Where two have one name, what ran last comes last and counts.
  const byName = new Map(kept.filter(isBack).map((each) => [each.slot.name, each]))
  const known = new Set<string>()
  const found = new Set<Kept>()
  const taken = new Map<string, Float64Array>()
  const renames = moved.filter((move) => move.slots.length > 0)
  for (const { name, kind, type, node } of slots) {
    const each = byName.get(nameBefore(name, renames))
    if (!each) continue
    const { slot, data, gone } = each
    known.add(slot.name)
    found.add(each)
    // What came back as it went is the block that it was.
    const isSameHolder = gone.size > 0 || isSameBlock(slot.node, node)
    const isSame = kind === slot.kind && sameType(type, slot.type)
    if (!isSame || (kind === 'state' && !isSameHolder) || startsAnew(slot.node, node)) continue
    taken.set(name, data)
  }
  const waiting = kept.flatMap((each): Kept[] => {
    const { slot, data } = each
    if (found.has(each) || slot.kind === 'data') return []
    const [name, node] = [nameNow(slot.name, renames), nameNow(slot.node, renames)]
    const gone = goneBlocks(each, name, { before, now })
    if (gone.size === 0 && (known.has(slot.name) || !isSameBlock(slot.node, node))) return []
    return [{ slot: { ...slot, name, node }, data, gone }]
  })
  return { taken, waiting: latest(waiting) }
}

/** The blocks in a slot's name that are gone, each as it stood. Those that are back, but otherwise, count as gone. */
function goneBlocks({ gone }: Kept, name: string, { before, now }: Pick<Standings, 'before' | 'now'>) {
  const blocks = name.split(':').flatMap((part) => /^(.+?)\./.exec(part)?.[1] ?? [])
  return new Map(
    blocks.flatMap((path): [string, string][] => {
      const [was, is] = [gone.get(path), now(path)]
      const stood = was ?? (is === undefined ? before(path) : undefined)
      return stood === undefined || stood === is ? [] : [[path, stood]]
    }),
  )
}

/** So many numbers of blocks that are gone are kept: 64 MiB. */
const MOST_GONE = 2 ** 23

/** All that waits for a wire, and of what is gone the latest that have room. */
function latest(waiting: readonly Kept[]): readonly Kept[] {
  let room = MOST_GONE
  return waiting
    .toReversed()
    .filter(({ gone, data }) => gone.size === 0 || (room -= data.length) >= 0)
    .toReversed()
}

/** What a slot was called before blocks moved, the last move first. */
const nameBefore = (name: string, moved: readonly Moved[]): string =>
  moved.reduceRight(
    (now, { slots }) => renameMoved(now, new Map(slots.map(([before, after]) => [after, before]))),
    name,
  )

/** What a slot is called since blocks moved. */
const nameNow = (name: string, moved: readonly Moved[]): string =>
  moved.reduce((before, { slots }) => renameMoved(before, new Map(slots)), name)
