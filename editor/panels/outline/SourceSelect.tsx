import { useState } from 'react'
import { disconnect } from '../../../graph-runtime/document/edits.ts'
import { join } from '../../canvas/connection.ts'
import { useEditor } from '../../stores/hooks.ts'
import { useEditHere } from '../../stores/use-place.ts'
import { Select } from '../../ui/Select.tsx'
import { portName } from './outline-rows.ts'
import { UNWIRED, wireSources, type Wiring } from './wire-sources.ts'

interface Props {
  readonly id: string
  readonly node: string
  readonly port: string
  readonly label: string
  readonly wiring: Wiring
}

/** Where an input is wired from: chosen among all outputs, those that do not fit say why. Each choice is one edit. */
export function SourceSelect({ id, node, port, label, wiring }: Props) {
  const edit = useEditHere()
  const { catalog } = useEditor()
  const [open, setOpen] = useState(false)
  const to = `${node}.${port}`
  const from = wiring.graph.wires.find((wire) => wire.to === to)?.from
  // Long lists are made only when they are looked at.
  const present = from === undefined ? 'Not wired' : portName(from, wiring.blocks)
  const options = open ? wireSources(node, port, wiring) : [{ value: from ?? UNWIRED, label: present }]
  return (
    <Select
      id={id}
      label={label}
      value={from ?? UNWIRED}
      options={options}
      onOpenChange={setOpen}
      onChange={(next) =>
        edit((document, key) =>
          next === UNWIRED ? disconnect(document, key, to) : join(document, key, next, to, catalog),
        )
      }
    />
  )
}
