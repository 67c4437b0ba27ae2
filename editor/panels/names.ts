import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../graph-runtime/definition/node.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { MetricReport } from '../../graph-runtime/session/protocol.ts'

/** The shortest ends of names of paths that still tell them apart, for labels in little room: `g3`. */
export function shortNames(names: readonly string[]): string[] {
  const parts = names.map((name) => name.split(' ▸ '))
  const end = (words: readonly string[], count: number) => words.slice(-count).join(' ▸ ')
  return parts.map((words, i) => {
    const others = parts.filter((_, j) => j !== i)
    const count = words.findIndex((_, at) => others.every((other) => end(other, at + 1) !== end(words, at + 1)))
    return count < 0 ? words.join(' ▸ ') : end(words, count + 1)
  })
}

/**
 * What metrics are called, by their reported names: `loss` stays, and `train_g.loss`, reported so because several blocks
 * report a loss, is the block's name and the metric, “G’s Adam · loss”.
 */
export function metricNames(
  metrics: readonly MetricReport[],
  document: GraphDocument,
  catalog: Catalog,
): ReadonlyMap<string, string> {
  return new Map(
    metrics.map(({ name, node }) => {
      if (!name.startsWith(`${node}.`)) return [name, name]
      return [name, `${nameOfPath(node, document, catalog)} · ${name.slice(node.length + 1)}`]
    }),
  )
}
