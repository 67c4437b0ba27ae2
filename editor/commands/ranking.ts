import type { Command } from './command.ts'
import { grouped, type CommandGroupItems } from './index.ts'

/** How well a command answers what was typed: lower is better, undefined where it does not. */
function rank({ name, group }: Command, words: readonly string[]): number | undefined {
  const said = name.toLowerCase()
  const wanted = words.join(' ')
  if (said === wanted) return 0
  if (said.startsWith(wanted)) return 1
  if (words.every((word) => said.includes(word))) return 2
  return words.every((word) => `${said} ${group.toLowerCase()}`.includes(word)) ? 3 : undefined
}

/**
 * The commands that answer what was typed, in their groups: what can be done now before what cannot, and of these what its name
 * says best. Groups come in the order of their first command. All commands in their own order where nothing is typed.
 */
export function findCommands(
  commands: readonly Command[],
  typed: string,
  isEnabled: (command: Command) => boolean,
): readonly CommandGroupItems[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return grouped(commands)
  const found = commands
    .flatMap((command) => {
      const place = rank(command, words)
      return place === undefined ? [] : [{ command, place: place + (isEnabled(command) ? 0 : 10) }]
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ command }) => command)
  const first = ({ items }: CommandGroupItems) => found.indexOf(items[0]!)
  return grouped(found).toSorted((a, b) => first(a) - first(b))
}
