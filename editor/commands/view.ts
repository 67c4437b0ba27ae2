import { pointedBlock } from '../canvas/acts.ts'
import { sourceOfBlock, type Source } from '../session/tangent-source.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import type { Mode, ThemeChoice } from '../stores/view-store.ts'
import type { Command } from './command.ts'

const show = (mode: Mode, name: string): Command => ({
  name,
  group: 'View',
  enabled: ({ view }) => view.getState().mode !== mode,
  needs: 'Shown now',
  run: ({ view }) => view.setState({ mode }),
})

const theme = (choice: ThemeChoice, name: string): Command => ({
  name,
  group: 'View',
  enabled: ({ view }) => view.getState().theme !== choice,
  needs: 'Chosen now',
  run: ({ view }) => view.setState({ theme: choice }),
})

/** What varies in forward mode: the block that is pointed at or selected, if anything of it can. */
function sourceHere(editor: Editor): Source | undefined {
  const { report } = editor.runs.getState()
  const block = pointedBlock(editor)
  return report && block !== '' ? sourceOfBlock(report, placeOf(editor).prefix + block) : undefined
}

/** Shows tangents, of the selected block where nothing was chosen yet. */
const tangents = show('tangents', 'Show values and tangents')
const showTangents: Command = {
  ...tangents,
  run(editor) {
    const source = editor.tangent.getState().source ?? sourceHere(editor)
    editor.tangent.setState({ source })
    tangents.run(editor)
  },
}

/** What the canvas shows, by mode. */
export const modes: Readonly<Record<Mode, Command>> = {
  values: show('values', 'Show values alone'),
  gradients: show('gradients', 'Show values and gradients'),
  tangents: showTangents,
}

/** Forward mode from the selected block on. */
export const tangentsOfBlock: Command = {
  name: 'Show tangents of the selected block',
  group: 'View',
  keys: ['T'],
  scope: 'outside fields',
  enabled: (editor) => sourceHere(editor) !== undefined,
  needs: 'Select a block that gives numbers first',
  run(editor) {
    const source = sourceHere(editor)
    if (source) editor.tangent.setState({ source: { of: source.of, name: source.name }, at: undefined })
    tangents.run(editor)
  },
}

/** One for each theme. The names are those of the bar's button, which says the present one. */
export const themes: Readonly<Record<ThemeChoice, Command>> = {
  system: theme('system', 'Theme: as the system'),
  light: theme('light', 'Theme: light'),
  dark: theme('dark', 'Theme: dark'),
}
