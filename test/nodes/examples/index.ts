import type { BlockExample } from '../block.ts'

type Module = Readonly<Record<string, Readonly<Record<string, readonly BlockExample[]>>>>

const modules = import.meta.glob<Module>(['./*.ts', '!./index.ts'], { eager: true })

/**
 * The examples of every block, by type, from the files beside this one: each exports one record of examples, under the
 * name of its drawer.
 */
export const examples: ReadonlyMap<string, readonly BlockExample[]> = new Map(
  Object.values(modules).flatMap((module) =>
    Object.entries(module)
      .filter(([name]) => name.endsWith('Examples'))
      .flatMap(([, ofDrawer]) => Object.entries(ofDrawer)),
  ),
)
