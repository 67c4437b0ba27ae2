import type { Graph } from '../types.ts'

/** What lies on a graph's canvas besides blocks, as far as `keep` says, as members of another graph: empty lists are left out. */
export function lyingIn({ notes }: Graph, keep: (id: string) => boolean): Pick<Graph, 'notes'> {
  const kept = notes?.filter(({ id }) => keep(id)) ?? []
  return kept.length === 0 ? {} : { notes: kept }
}
