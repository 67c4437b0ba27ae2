import type { GraphDocument } from '../../graph-runtime/document/types.ts'

/** How long a run of a new graph is: a small one takes millions of steps in a second, and its curve would be a vertical line. */
const STEPS = 500

/** A document with nothing in it. */
export const EMPTY_DOCUMENT: GraphDocument = {
  format: 'chainrule',
  version: 1,
  title: 'Untitled',
  seed: 1,
  steps: STEPS,
  main: 'main',
  graphs: { main: { nodes: [], wires: [] } },
}

/** What its file is called until it has a name. */
export const UNTITLED = 'untitled.json'

/** What a new file is called beside others: `untitled.json`, or the first of `untitled-2.json` and so on that is free. */
export function newName(taken: Iterable<string>): string {
  const names = new Set(taken)
  let name = UNTITLED
  for (let number = 2; names.has(name); number++) name = UNTITLED.replace('.', `-${number}.`)
  return name
}
