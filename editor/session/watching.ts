import type { Report } from '../../graph-runtime/session/protocol.ts'

/** What a page wants read: everything that its blocks and wires show. */
export interface Watching {
  readonly ports: readonly string[]
  readonly slots: readonly string[]
}

/** The ports of the main graph and its parameters. What lies inside blocks is read when they are opened. */
export function watchingOf({ portTypes, slots }: Report): Watching {
  const outside = (name: string) => !name.includes('/')
  return {
    ports: Object.keys(portTypes).filter(outside),
    slots: slots.filter(({ kind, name }) => kind === 'param' && outside(name)).map(({ name }) => name),
  }
}
