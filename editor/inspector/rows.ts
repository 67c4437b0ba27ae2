import { splitPort } from '../../graph-runtime/document/paths.ts'
import type { Wire } from '../../graph-runtime/document/types.ts'
import type { TensorType } from '../../graph-runtime/ir/types.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import type { Watched } from '../session/readings.ts'
import { cotangentOf } from '../session/watching.ts'
import type { Place } from '../stores/place.ts'

/** One tensor of a block: a port or a slot. */
export interface Row {
  readonly label: string
  /** `in`, `out`, or nothing for a parameter. */
  readonly role: string
  readonly of: Watched['of']
  /** Whose value it shows, and whose cotangent: an input's value is its source's, its cotangent that of its own wire. */
  readonly name: string
  readonly cotangent: string
  readonly type: TensorType | undefined
}

/** What tells the tensors of a block apart. */
export const keyOfRow = ({ of, role, label }: Row): string => `${of} ${role} ${label}`

/** What a wire carries: its source's value, and the cotangent that comes back over it alone. */
export function rowOfWire(wire: Wire, place: Place, report: Report | undefined): Row {
  const name = place.prefix + wire.from
  const { node = '', port = '' } = splitPort(wire.from) ?? {}
  const type = report?.portTypes[name]
  return { label: `${node} ${port}`, role: '', of: 'port', name, cotangent: cotangentOf(wire, place), type }
}

/** The tensors of a block, inputs first, then parameters, then outputs. */
export function rowsOf(
  node: string,
  inputs: readonly string[],
  outputs: readonly string[],
  place: Place,
  report: Report | undefined,
): Row[] {
  const { graph, prefix } = place
  const input = (label: string): Row => {
    const wire = graph.wires.find(({ to }) => to === `${node}.${label}`)
    const name = prefix + (wire?.from ?? `${node}.${label}`)
    const cotangent = wire ? cotangentOf(wire, place) : name
    return { label, role: 'in', of: 'port', name, cotangent, type: wire && report?.portTypes[name] }
  }
  const output = (label: string): Row => {
    const name = `${prefix}${node}.${label}`
    return { label, role: 'out', of: 'port', name, cotangent: name, type: report?.portTypes[name] }
  }
  const slots = report?.slots.filter((slot) => slot.node === prefix + node && slot.kind === 'param') ?? []
  const parameters = slots.map(({ name, type }): Row => {
    const label = splitPort(name.slice(name.lastIndexOf('/') + 1))?.port ?? name
    return { label, role: '', of: 'slot', name, cotangent: name, type }
  })
  return [...inputs.map(input), ...parameters, ...outputs.map(output)]
}
