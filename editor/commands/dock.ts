import { openPanel, togglePanel, type PanelName } from '../stores/panels.ts'
import type { DockTab } from '../stores/view-store.ts'
import type { Command } from './command.ts'

/** Opens a tab of the dock. */
const open =
  (tab: DockTab): Command['run'] =>
  (editor) => {
    openPanel(editor, 'dock')
    editor.view.setState({ tab })
  }

/** Opens the tab where histograms are. */
export const histograms: Command = { name: 'Show histograms by step', group: 'Training', run: open('histograms') }

export const sweep: Command = { name: 'Sweep seeds or settings', group: 'Training', run: open('sweep') }

const fold = (panel: PanelName, name: string): Command => ({
  name,
  group: 'View',
  run: (editor) => togglePanel(editor, panel),
})

/** Fold a panel away, for the canvas to have its room, and open it again. */
export const folds: Readonly<Record<PanelName, Command>> = {
  palette: fold('palette', 'Show or hide the palette'),
  inspector: fold('inspector', 'Show or hide the inspector'),
  dock: fold('dock', 'Show or hide the dock'),
}
