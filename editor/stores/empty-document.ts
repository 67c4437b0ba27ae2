import type { GraphDocument } from '../../graph-runtime/document/types.ts'

/** A document with nothing in it. */
export const EMPTY_DOCUMENT: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'Untitled',
  seed: 1,
  main: 'main',
  graphs: { main: { nodes: [], wires: [] } },
}

/** What its file is called until it has a name. */
export const UNTITLED = 'untitled.json'
