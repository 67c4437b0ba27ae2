import { Handle, Position } from '@xyflow/react'
import { memo } from 'react'
import { blockName } from '../../graph-runtime/compile/block-names.ts'
import { useEditor, useView } from '../stores/hooks.ts'
import { placeOf } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import type { PortView } from './block-view.ts'
import { whyNot, type Candidate } from './connection.ts'
import { portShapes } from './port-shapes.ts'
import { usePortKinds } from './port-kinds.ts'
import { Refusal } from './Refusal.tsx'
import styles from './port.module.css'

interface Props {
  readonly node: string
  readonly port: PortView
  readonly side: 'input' | 'output'
  readonly y: number
}

/** A port: 8 px to see, 24 px to hit. While a wire is dragged it shows whether the wire may end here, or says why not. */
export const PortHandle = memo(function PortHandle({ node, port, side, y }: Props) {
  const dragged = useView((state) => state.dragged)
  const reason = useReason({ node, port, side })
  const isSource = dragged?.node === node && dragged.port === port.id && dragged.side === side
  const fits = dragged !== undefined && !isSource && reason === undefined
  return (
    <Handle
      id={port.id}
      type={side === 'input' ? 'target' : 'source'}
      position={side === 'input' ? Position.Left : Position.Right}
      className={classes(styles['port'], styles[side], port.problem && styles['open'], fits && styles['fits'])}
      style={{ top: y }}
      // React Flow's handle is a div: without a role, screen readers leave its name out.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      title={dragged ? undefined : `${port.label}: ${port.help}`}
      aria-label={`${side} ${port.label}: ${port.help}`}
    >
      {dragged && !isSource && reason !== undefined && <Refusal at={{ node, port, side }} y={y} reason={reason} />}
      <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true">
        <path d={portShapes[port.kind]} />
      </svg>
    </Handle>
  )
})

/** Why the wire that is being dragged cannot end at this port. Asked only while one is: nothing changes meanwhile. */
function useReason(at: Candidate): string | undefined {
  const dragged = useView((state) => state.dragged)
  const editor = useEditor()
  const kindOf = usePortKinds()
  if (!dragged) return undefined
  const { graph, prefix } = placeOf(editor)
  const portTypes = editor.runs.getState().report?.portTypes
  return whyNot(dragged, at, {
    graph,
    nameOf: (id) => blockName(id, graph, editor.catalog),
    kindOf,
    typeOf: (port) => portTypes?.[prefix + port],
  })
}
