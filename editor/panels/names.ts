import type { Catalog } from '../../graph-runtime/definition/node.ts'
import { graphOfNode } from '../../graph-runtime/document/composition.ts'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { MetricReport } from '../../graph-runtime/session/protocol.ts'

/** Whether a block without a label goes by its id, which tells it from others, or by its type's title. */
type Unlabelled = 'id' | 'title'

/** `ridge_learner` as words; the underscore of `h_1` is an index and stays. */
const spaced = (id: string) => id.replaceAll(/_(?=[A-Za-z]{2})/g, ' ')

function wordsOf(path: string, document: GraphDocument, unlabelled: (id: string, type: string) => string): string[] {
  let key: string | undefined = document.main
  return path.split('/').map((id) => {
    const node = document.graphs[key ?? '']?.nodes.find((candidate) => candidate.id === id)
    // The weights of a graph used by several blocks belong to the graph: `@landscape`.
    key = id.startsWith('@') ? id.slice(1) : node && graphOfNode(node)
    if (!node) return id.replace(/^@/, '')
    return node.label ?? spaced(unlabelled(id, node.type))
  })
}

/** A block's path in the words on the canvas: `generator/g3` is “Generator ▸ g3”. What has no label goes by its id. */
export function nameOfPath(path: string, document: GraphDocument): string {
  return wordsOf(path, document, (id) => id).join(' ▸ ')
}

/** The shortest ends of such names that still tell them apart, for labels in little room: `g3`. */
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
 * report a loss, is the block's label or title and the metric, “G’s Adam · loss”. Blocks with the same words go by their ids.
 */
export function metricNames(
  metrics: readonly MetricReport[],
  document: GraphDocument,
  catalog: Catalog,
): ReadonlyMap<string, string> {
  const named = (unlabelled: Unlabelled) =>
    metrics.map(({ name, node }) => {
      if (!name.startsWith(`${node}.`)) return name
      const title = (id: string, type: string) => (unlabelled === 'id' ? id : (catalog.get(type)?.title ?? id))
      return `${wordsOf(node, document, title).join(' ▸ ')} · ${name.slice(node.length + 1)}`
    })
  const [byTitle, byId] = [named('title'), named('id')]
  const isAlone = (names: readonly string[], i: number) => names.indexOf(names[i]!) === names.lastIndexOf(names[i]!)
  return new Map(
    metrics.map(({ name }, i) => {
      if (isAlone(byTitle, i)) return [name, byTitle[i]!]
      return [name, isAlone(byId, i) ? byId[i]! : name]
    }),
  )
}
