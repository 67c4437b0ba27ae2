import type { AnyNodeDefinition } from '../definition/node.ts'
import type { Json } from '../document/types.ts'
import type { Value } from '../ir/program.ts'
import { tensor } from '../ir/types.ts'
import type { Frame } from './frame.ts'

/** A node's settings with each live number turned into a knob, which is a slot: `slotPath.name`. */
export function withKnobs(
  frame: Frame,
  definition: AnyNodeDefinition,
  settings: Readonly<Record<string, Json>>,
  slotPath: string,
  node: string,
): Record<string, Json | Value> {
  const read: Record<string, Json | Value> = { ...settings }
  for (const [name, setting] of Object.entries(definition.settings)) {
    if (setting.is !== 'number' || !setting.live) continue
    const start = { is: 'content', content: [settings[name] as number] } as const
    const own = { type: tensor('float'), node, frozen: false, group: '' }
    read[name] = frame.hold({ ...own, name: `${slotPath}.${name}`, kind: 'knob', start }).value
  }
  return read
}
