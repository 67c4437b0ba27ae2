import type { AnyNodeDefinition } from '../../graph-runtime/definition/node.ts'
import type { Setting } from '../../graph-runtime/definition/settings.ts'
import type { Json } from '../../graph-runtime/document/types.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import type { SlotReport } from '../../graph-runtime/session/protocol.ts'
import { formatCount, formatNumber } from '../charts/format.ts'
import { shapeOnWire } from '../charts/shape.ts'

/** A name as people write it: `learningRate` and `learning-rate` become `learning rate`. */
export function spaced(name: string): string {
  return name
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
}

/** A label with a capital first letter, as the inspector writes it; symbols such as β₁ and k stay as they are. */
export function sentence(text: string): string {
  return /^[a-z]{2}/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

/** What stands before a setting's control. */
export function labelOf(name: string, setting: Setting): string {
  return setting.label ?? spaced(name)
}

/** Whether a setting is shown, given the others. */
export function isShown(setting: Setting, settings: Readonly<Record<string, Json>>): boolean {
  const { when } = setting
  return when === undefined || when.is.some((value) => value === settings[when.setting])
}

/** Settings that say little of how data were made. */
const HIDDEN = new Set(['seed'])

const short: Readonly<Record<string, string>> = { weight: 'W', bias: 'b', kernel: 'K', table: 'E', value: 'θ' }

/** What stands at the foot of a block: its parameters and the shape of the largest, or how its data were made. */
export function footerOf(
  definition: AnyNodeDefinition,
  settings: Readonly<Record<string, Json>>,
  slots: readonly SlotReport[],
): readonly [string, string] | undefined {
  const params = slots.filter((slot) => slot.kind === 'param')
  if (params.length > 0) {
    const count = params.reduce((sum, slot) => sum + sizeOf(slot.type.shape), 0)
    const largest = params.reduce((a, b) => (sizeOf(b.type.shape) > sizeOf(a.type.shape) ? b : a))
    const name = largest.name.slice(largest.name.lastIndexOf('.') + 1)
    const shape = shapeOnWire(largest.type.shape)
    // The blocks inside an own block have each their own.
    const isOne = params.every(({ node }) => node === largest.node)
    const about = isOne ? `${short[name] ?? name} ${shape}`.trim() : ''
    return [count === 1 ? '1 parameter' : `${formatCount(count)} parameters`, about]
  }
  if (definition.drawer !== 'data') return undefined
  const told = Object.entries(definition.settings)
    .filter(
      ([name, setting]) => setting.is === 'number' && !setting.live && !HIDDEN.has(name) && isShown(setting, settings),
    )
    .map(([name, setting]) => `${labelOf(name, setting)} ${formatNumber(Number(settings[name]))}`)
  return told.length === 0 ? undefined : [told[0]!, told[1] ?? '']
}
