import { splitPort } from '../../graph-runtime/document/paths.ts'
import type { TensorType } from '../../graph-runtime/ir/types.ts'
import type { Summary } from '../../graph-runtime/session/summary.ts'
import { formatExact, formatNumber } from '../charts/format.ts'
import { shapeInTable } from '../charts/shape.ts'
import type { Watched } from '../session/readings.ts'
import { useEditor, useRun } from '../stores/hooks.ts'
import { useReadings } from './use-readings.ts'
import styles from './inspector.module.css'

/** One tensor of a block: a port or a slot. */
export interface Row {
  readonly label: string
  /** `in`, `out`, or nothing for a parameter. */
  readonly role: string
  readonly of: Watched['of']
  readonly name: string
  readonly type: TensorType | undefined
}

function Figure({
  summary,
  className,
}: {
  readonly summary: Summary | undefined
  readonly className: string | undefined
}) {
  if (!summary) return <td className={className}>–</td>
  const size = summary.nonFinite > 0 ? NaN : summary.rms
  return (
    <td className={className} title={`rms ${formatExact(size)}, mean ${formatExact(summary.mean)}`}>
      {formatNumber(size)}
    </td>
  )
}

/** The ports and parameters of a block: shape, size of the value, size of the cotangent. */
export function Shapes({ rows }: { readonly rows: readonly Row[] }) {
  const { readings } = useEditor()
  useReadings()
  return (
    <table className={styles['table']}>
      <thead className="visually-hidden">
        <tr>
          <th>Name</th>
          <th>Shape</th>
          <th>Value</th>
          <th>Gradient</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, role, of, name, type }) => (
          <tr key={`${of} ${name}`}>
            <td>
              {label} <em>{role}</em>
            </td>
            <td>{type ? shapeInTable(type.shape) : ''}</td>
            <Figure summary={readings.track({ of, name, pass: 'forward' })?.summary} className={styles['value']} />
            <Figure summary={readings.track({ of, name, pass: 'backward' })?.summary} className={styles['gradient']} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The tensors of a block, inputs first, then parameters, then outputs. An input's value is that of the output it is wired to. */
export function useRows(node: string, inputs: readonly string[], outputs: readonly string[]): Row[] {
  const { documents } = useEditor()
  const report = useRun((state) => state.report)
  const { document } = documents.getState()
  const wires = document.graphs[document.main]!.wires
  const port = (name: string, role: string): Row => {
    const key = `${node}.${name}`
    const source = wires.find((wire) => wire.to === key)?.from ?? key
    return { label: name, role, of: 'port', name: source, type: report?.portTypes[key] ?? report?.portTypes[source] }
  }
  const slots = report?.slots.filter((slot) => slot.node === node && slot.kind === 'param') ?? []
  return [
    ...inputs.map((name) => port(name, 'in')),
    ...slots.map(({ name, type }): Row => ({ label: splitPort(name)?.port ?? name, role: '', of: 'slot', name, type })),
    ...outputs.map((name) => port(name, 'out')),
  ]
}
