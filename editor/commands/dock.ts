import { goToTab } from '../panels/go-to-tab.ts'
import { togglePanel, type PanelName } from '../stores/panels.ts'
import type { DockTab } from '../stores/view-store.ts'
import type { Command } from './command.ts'

const tabs: readonly (readonly [tab: DockTab, name: string])[] = [
  ['training', 'Go to the curves and runs'],
  ['histograms', 'Show histograms by step'],
  ['sweep', 'Sweep seeds or settings'],
  ['gradients', 'Go to the gradients by depth'],
  ['time', 'Go to the times of blocks'],
  ['problems', 'Go to the problems'],
]

/** Open the tabs of the dock; the outline has a command of its own, with a key. */
export const dock: readonly Command[] = tabs.map(([tab, name]) => ({
  name,
  group: tab === 'problems' ? 'Canvas' : 'Training',
  run: (editor) => goToTab(editor, tab),
}))

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
