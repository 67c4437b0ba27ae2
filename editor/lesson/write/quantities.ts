import { nameOfTensor } from '../../../graph-runtime/compile/block-names.ts'
import type { Catalog } from '../../../graph-runtime/definition/node.ts'
import type { RunQuantity } from '../../../graph-runtime/document/lesson-types.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import type { Report } from '../../../graph-runtime/session/protocol.ts'
import type { SelectOption } from '../../ui/Select.tsx'

/** The kinds of quantity that a run has, as a file names them. */
export const QUANTITIES = ['metric', 'value', 'gradient', 'slot'] as const
export type QuantityKind = (typeof QUANTITIES)[number]

/** Which kind a quantity is of; undefined for none. */
export const kindOf = (from: RunQuantity | undefined): QuantityKind | undefined =>
  QUANTITIES.find((kind) => from?.[kind] !== undefined)

/** Names that a run has for a kind of quantity: what can be chosen. */
function namesOf(report: Report | undefined, kind: QuantityKind): readonly string[] {
  if (!report) return []
  const ports = Object.keys(report.portTypes)
  const slots = report.slots.map(({ name }) => name)
  const params = report.slots.flatMap((slot) => (slot.kind === 'param' ? slot.name : []))
  switch (kind) {
    case 'metric':
      return report.metrics.map(({ name }) => name)
    case 'value':
      return ports
    case 'gradient':
      return [...ports, ...params]
    case 'slot':
      return slots
  }
}

/** `hidden.weight` as it is called on the screen; what a learner remembers of it goes by its own name. */
const titled = (name: string, document: GraphDocument, catalog: Catalog): string =>
  name.includes(':') ? name : nameOfTensor(name, document, catalog)

/** What can be chosen of a kind, by name; `now` is among them also where the run has no such quantity. */
export function quantityOptions(
  document: GraphDocument,
  catalog: Catalog,
  report: Report | undefined,
  kind: QuantityKind,
  now: string | undefined,
): SelectOption[] {
  const names = namesOf(report, kind)
  const options = names.map((name) => ({
    value: name,
    label: kind === 'metric' ? name : titled(name, document, catalog),
  }))
  const isGone = now !== undefined && now !== '' && !names.includes(now)
  return isGone ? [...options, { value: now, label: `${now}, which the run has not` }] : options
}
