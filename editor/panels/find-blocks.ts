import type { AnyNodeDefinition, Catalog, Drawer } from '../../graph-runtime/definition/node.ts'

/** The drawers in the order of the palette, with their names. */
export const DRAWERS: readonly { readonly drawer: Drawer; readonly title: string }[] = [
  { drawer: 'data', title: 'Data' },
  { drawer: 'maths', title: 'Parameters, maths' },
  { drawer: 'layers', title: 'Layers' },
  { drawer: 'activations', title: 'Activations' },
  { drawer: 'losses', title: 'Losses, penalties' },
  { drawer: 'composition', title: 'Composition' },
  { drawer: 'random', title: 'Random' },
  { drawer: 'learners', title: 'Learners' },
  { drawer: 'metrics', title: 'Metrics' },
  { drawer: 'views', title: 'Views' },
]

/** The id of the palette's search field. */
export const FIND_FIELD = 'find-a-block'

/** How well a block answers what was typed: lower is better, undefined where it does not. */
function rank(
  { title, type, keywords = [], summary }: AnyNodeDefinition,
  words: readonly string[],
): number | undefined {
  const name = title.toLowerCase()
  const wanted = words.join(' ')
  if (name === wanted || type === wanted) return 0
  if (name.startsWith(wanted)) return 1
  const all = (text: string) => words.every((word) => text.includes(word))
  if (all(`${name} ${type}`)) return 2
  if (all(`${name} ${keywords.join(' ')}`.toLowerCase())) return 3
  return all(`${name} ${summary}`.toLowerCase()) ? 4 : undefined
}

/** The blocks that answer what was typed, the best first; all of them where nothing was. */
export function findBlocks(catalog: Catalog, text: string): AnyNodeDefinition[] {
  // A slash is the key that leads to the search: pressed again there it is no letter.
  const words = text
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean)
  const all = [...catalog.values()]
  if (words.length === 0) return all
  return all
    .flatMap((definition) => {
      const found = rank(definition, words)
      return found === undefined ? [] : [{ definition, found }]
    })
    .toSorted((a, b) => a.found - b.found || a.definition.title.localeCompare(b.definition.title))
    .map(({ definition }) => definition)
}
