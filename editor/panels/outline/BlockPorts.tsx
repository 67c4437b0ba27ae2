import { useId } from 'react'
import { sizeOf } from '../../../graph-runtime/ir/types.ts'
import type { BlockView } from '../../canvas/block-view.ts'
import { shapeInTable } from '../../charts/shape.ts'
import { SourceSelect } from './SourceSelect.tsx'
import type { Wiring } from './wire-sources.ts'
import styles from './outline.module.css'

/** The class by which the first input's choice is found. */
export const INPUTS = 'outline-inputs'

/** A block's inputs, each with what it is wired from, and its outputs with their shapes and readers. */
export function BlockPorts({ block, wiring }: { readonly block: BlockView; readonly wiring: Wiring }) {
  const id = useId()
  const readersOf = (from: string) =>
    wiring.graph.wires
      .filter((wire) => wire.from === from)
      .map(({ to }) => wiring.blocks.get(to.slice(0, to.lastIndexOf('.')))?.name ?? to)
  return (
    <div className={styles['ports']} id={INPUTS}>
      {block.inputs.map((port) => (
        <div key={port.id} className={styles['port']}>
          <label htmlFor={id + port.id} title={port.help}>
            {port.label}
          </label>
          <SourceSelect
            id={id + port.id}
            node={block.id}
            port={port.id}
            label={`${port.label} of ${block.name} is wired from`}
            wiring={wiring}
          />
        </div>
      ))}
      {block.outputs.map((port) => {
        const name = `${block.id}.${port.id}`
        const type = wiring.typeOf(name)
        const readers = readersOf(name)
        return (
          <p key={port.id} className={styles['port']} title={port.help}>
            <span>{port.label}</span>
            <span>
              {type ? shapeInTable(type.shape) : 'no shape yet'}
              {type && sizeOf(type.shape) > 1 ? ` ${type.dtype}` : ''}
              {readers.length > 0 ? `, to ${readers.join(', ')}` : ', read by nothing'}
            </span>
          </p>
        )
      })}
      {block.inputs.length + block.outputs.length === 0 && <p>It has no ports.</p>}
    </div>
  )
}
