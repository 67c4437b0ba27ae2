import type { Command } from './command.ts'

/** Opens the tab where histograms are. */
export const histograms: Command = {
  name: 'Show histograms by step',
  group: 'Training',
  run: ({ view }) => view.setState({ tab: 'histograms' }),
}
