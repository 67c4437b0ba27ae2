import type { AnyNodeDefinition } from '../definition/node.ts'
import type { Json } from '../document/types.ts'
import type { Value } from '../ir/program.ts'
import { tensor } from '../ir/types.ts'
import { flatten, shapeOf } from '../definition/nested.ts'
import type { Nested } from '../definition/settings.ts'
import type { Frame } from './frame.ts'

/** A node's settings with each live number, or table of them, turned into a knob, which is a slot: `slotPath.name`. */
export function withKnobs(
  frame: Frame,
  definition: AnyNodeDefinition,
  settings: Readonly<Record<string, Json>>,
  slotPath: string,
  node: string,
): Record<string, Json | Value> {
  const read: Record<string, Json | Value> = { ...settings }
  for (const [name, setting] of Object.entries(definition.settings)) {
    if ((setting.is !== 'number' && setting.is !== 'tensor') || !setting.live) continue
    // `readSettings` has found numbers in lists of equal lengths.
    const value = settings[name] as Nested
    const start = { is: 'content', content: flatten(value) } as const
    const own = { type: tensor('float', shapeOf(value) ?? []), node, frozen: false, group: '' }
    read[name] = frame.hold({ ...own, name: `${slotPath}.${name}`, kind: 'knob', start }).value
  }
  return read
}
