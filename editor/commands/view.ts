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

/** What the canvas shows. */
export const modes: readonly Command[] = [
  show('values', 'Show values alone'),
  show('gradients', 'Show values and gradients'),
]

/** One for each theme. The names are those of the bar's button, which says the present one. */
export const themes: Readonly<Record<ThemeChoice, Command>> = {
  system: theme('system', 'Theme: as the system'),
  light: theme('light', 'Theme: light'),
  dark: theme('dark', 'Theme: dark'),
}
