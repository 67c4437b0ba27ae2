import { nodeOf } from '../paths.ts'
import { quote } from '../problem.ts'
import type { Graph } from '../types.ts'
import { EditError } from './error.ts'

/** Throws where a path leads out of the chosen blocks and back into them: the block would feed itself. */
export function refuseDetour({ wires }: Graph, chosen: ReadonlySet<string>): void {
  const feeds = new Map<string, string[]>()
  for (const { from, to } of wires) feeds.set(nodeOf(from), [...(feeds.get(nodeOf(from)) ?? []), nodeOf(to)])
  const cameFrom = new Map<string, string>()
  const open = [...chosen]
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    for (const next of feeds.get(node) ?? []) {
      if (chosen.has(next) && !chosen.has(node)) {
        const path = [next]
        for (let at: string | undefined = node; at !== undefined; at = cameFrom.get(at)) path.unshift(at)
        const between = path.slice(1, -1).map(quote).join(', ')
        const way = path.join(' → ')
        throw new EditError(
          `These blocks cannot become one: ${way} leads out of them and back in. Select ${between} too.`,
        )
      }
      if (chosen.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      open.push(next)
    }
  }
}
