import type { Quantity } from '../../graph-runtime/session/explain/explanation.ts'
import { pointedBlock } from '../canvas/acts.ts'
import { askWhy } from '../session/ask-why.ts'
import { cotangentOf } from '../session/watching.ts'
import type { Editor } from '../stores/editor.ts'
import { openPanel } from '../stores/panels.ts'
import { placeOf } from '../stores/use-place.ts'
import type { Command } from './command.ts'

/** The gradient of what is selected: of a wire, or of a block's first parameter, else its first output. */
export function pointedGradient(editor: Editor): Quantity | undefined {
  const { selection } = editor.view.getState()
  const place = placeOf(editor)
  const { report } = editor.runs.getState()
  const [to] = selection.wires
  const wire = place.graph.wires.find((candidate) => candidate.to === to)
  if (wire && selection.nodes.size === 0) return { of: 'port', name: cotangentOf(wire, place) }
  const id = pointedBlock(editor)
  if (id === '' || !report) return undefined
  const path = place.prefix + id
  const slot = report.slots.find(({ kind, node }) => kind === 'param' && node === path)
  if (slot) return { of: 'slot', name: slot.name }
  const port = Object.keys(report.portTypes).find((name) => name.startsWith(`${path}.`))
  if (port !== undefined) return { of: 'port', name: port }
  const into = place.graph.wires.find((candidate) => candidate.to.startsWith(`${id}.`))
  return into && { of: 'port', name: cotangentOf(into, place) }
}

/** Explains the gradient of the selected wire or block, in the inspector. */
export const explainGradient: Command = {
  name: 'Why is this gradient what it is?',
  group: 'Canvas',
  keys: ['Y'],
  scope: 'outside fields',
  enabled: (editor) => pointedGradient(editor) !== undefined,
  needs: 'Select a block or a wire first',
  run(editor) {
    const asked = pointedGradient(editor)
    if (!asked) return
    openPanel(editor, 'inspector')
    // A block that only has the focus is shown in the inspector once it is selected.
    const { selection } = editor.view.getState()
    const id = pointedBlock(editor)
    if (id !== '' && selection.wires.size === 0)
      editor.view.setState({ selection: { nodes: new Set([id]), wires: new Set() } })
    void askWhy(editor, asked)
  },
}
